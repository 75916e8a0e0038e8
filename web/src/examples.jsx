/** The server's examples beside the editor: a list by subject, so that a hundred of them are as easy to find as ten. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';

import { headingOf, indexOf } from './tabs.js';

const TITLE = 'Examples';
// What is called a mutation and a subscription is a change and live to whoever only looks for something to try.
const KINDS = { mutation: 'change', subscription: 'live' };

/** As the editor wants a panel of its own: the list has to stay one component, or it would be drawn anew at each look. */
export function examplesPanel(groups) {
  return { title: TITLE, icon: ListIcon, content: () => <Examples groups={groups} /> };
}

function Examples({ groups }) {
  const [sought, setSought] = useState('');
  const inFront = useGraphiQL((state) => headingOf(state.tabs[state.activeTabIndex]?.query));
  const open = useOpening();
  const words = sought.toLowerCase().split(/\s+/);
  const shown = groups
    .map(({ name, examples }) => ({ name, examples: examples.filter((one) => holds(name, one, words)) }))
    .filter(({ examples }) => examples.length > 0);
  return (
    <nav className="examples" aria-label={TITLE}>
      <h2>{TITLE}</h2>
      <input
        type="search"
        aria-label="Find an example"
        placeholder="Find an example"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      {shown.map(({ name, examples }, place) => (
        <Group key={name} name={name} examples={examples} inFront={inFront} open={open} first={place === 0} all={sought !== ''} />
      ))}
      {shown.length === 0 && <p role="status">No example is called so.</p>}
    </nav>
  );
}

/** Open at first, and wherever something was sought: what the person has folded or unfolded stays so. */
function Group({ name, examples, inFront, open, first, all }) {
  const [unfolded, setUnfolded] = useState(first);
  return (
    <details open={all || unfolded} onToggle={({ currentTarget }) => all || setUnfolded(currentTarget.open)}>
      <summary>
        {name} <span className="count">{examples.length}</span>
      </summary>
      <ul>
        {examples.map((example) => (
          <li key={example.title}>
            <button type="button" aria-current={inFront === example.title ? 'true' : undefined} onClick={() => open(example)}>
              <span>{example.title}</span>
              {KINDS[example.kind] && <span className="kind">{KINDS[example.kind]}</span>}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Comes to the front, in a tab of its own; one that has a tab already keeps what the person made of it. */
function useOpening() {
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();
  const tabs = useGraphiQL((state) => state.tabs);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  return ({ title, query, variables }) => {
    const known = indexOf(tabs, title);
    if (known >= 0) {
      changeTab(known);
      return;
    }
    addTab();
    updateActiveTabValues({ query, variables });
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables ?? '');
  };
}

function holds(name, { title, query }, words) {
  const text = `${name} ${title} ${query}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function ListIcon(props) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" {...props}>
      <path d="M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5" />
    </svg>
  );
}
