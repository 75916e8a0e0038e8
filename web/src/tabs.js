/** The editor's tabs: the server's examples first, then whatever the person made of them until the browser tab closes. */

const THEME = 'graphiql:theme';
const TABS = 'graphiql:tabState';
const MEANT_FOR = /^# Meant for: (.+)$/m;

/** Example tabs as the editor wants them; the comment on top names the role, for people and for `roleOf`. */
export function exampleTabs({ tabs = [], logins = [] }) {
  return tabs.map(({ title, query, variables, as }) => {
    const role = logins.find(({ login }) => login === as)?.role;
    const heading = role ? `# ${title}\n# Meant for: ${role}` : `# ${title}`;
    return { query: `${heading}\n\n${query}`, variables: variables ?? null };
  });
}

export function roleOf(query) {
  return MEANT_FOR.exec(query ?? '')?.[1] ?? null;
}

/**
 * Where the editor keeps its texts. They may hold a password or a neighbour's name, so they do not outlive the browser
 * tab; only the colour theme does. Other examples mean other keys: a tab of yesterday never hides today's examples.
 */
export function editorStorage(examples) {
  const prefix = `wires-home:${fingerprint(JSON.stringify(examples))}:`;
  const place = (key) => (key === THEME ? [localStorage, `wires-home:${key}`] : [sessionStorage, prefix + key]);
  const ours = () => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
  return {
    get length() {
      return ours().length;
    },
    getItem(key) {
      const [storage, name] = place(key);
      return storage.getItem(name);
    },
    setItem(key, value) {
      const [storage, name] = place(key);
      storage.setItem(name, value);
    },
    removeItem(key) {
      const [storage, name] = place(key);
      storage.removeItem(name);
    },
    clear() {
      ours().forEach((key) => sessionStorage.removeItem(key));
    },
  };
}

/** The tab to open with. The editor loses variables, and every tab but the first, unless it is told this outright. */
export function openingTab(storage, examples) {
  try {
    const { tabs, activeTabIndex } = JSON.parse(storage.getItem(TABS));
    return tabs[activeTabIndex] ?? examples[0];
  } catch {
    return examples[0];
  }
}

function fingerprint(text) {
  let hash = 5381;
  for (let index = 0; index < text.length; index += 1) hash = (hash * 33 + text.charCodeAt(index)) >>> 0;
  return hash.toString(36);
}
