/** The editor's tabs: one of the server's examples, then whatever the person opens until the browser tab closes. */

const THEME = 'graphiql:theme';
const TABS = 'graphiql:tabState';
const MEANT_FOR = /^# Meant for: (.+)$/m;
const HEADING = /^# (.+)$/m;
const KIND = /^\s*(query|mutation|subscription)\b/m;

/** Examples as the editor wants tabs; the comment on top names the role, for people and for `roleOf`. */
export function exampleTabs({ tabs = [], logins = [] }) {
  return tabs.map(({ title, query, variables, as, group }) => {
    const role = logins.find(({ login }) => login === as)?.role;
    const heading = role ? `# ${title}\n# Meant for: ${role}` : `# ${title}`;
    const kind = KIND.exec(query)?.[1] ?? 'query';
    return { title, group, kind, query: `${heading}\n\n${query}`, variables: variables ?? null };
  });
}

/** By subject, in the order in which the server names them; the tour before all others. */
export function groupsOf(examples, tour) {
  const groups = new Map([['Start here', tour.map((title) => examples.find((one) => one.title === title))]]);
  for (const example of examples) {
    if (!groups.has(example.group)) groups.set(example.group, []);
    groups.get(example.group).push(example);
  }
  return [...groups].map(([name, ours]) => ({ name, examples: ours })).filter((group) => group.examples.length > 0);
}

/** Where an example stands among the open tabs; -1 for nowhere. */
export function indexOf(tabs, title) {
  return tabs.findIndex(({ query }) => headingOf(query) === title);
}

export function headingOf(query) {
  return HEADING.exec(query ?? '')?.[1] ?? null;
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
export function openingTab(storage, first) {
  try {
    const { tabs, activeTabIndex } = JSON.parse(storage.getItem(TABS));
    return tabs[activeTabIndex] ?? first;
  } catch {
    return first;
  }
}

function fingerprint(text) {
  let hash = 5381;
  for (let index = 0; index < text.length; index += 1) hash = (hash * 33 + text.charCodeAt(index)) >>> 0;
  return hash.toString(36);
}
