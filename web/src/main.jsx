/** Starts the page: asks the server for its examples, signs in the first demo person and opens the editor. */
import './workers.js';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './style.css';

import { useState } from 'react';
import { createRoot } from 'react-dom/client';

import { Bar } from './bar.jsx';
import { Editor } from './editor.jsx';
import { examplesPanel } from './examples.jsx';
import { createFetcher } from './fetcher.js';
import { Session } from './session.js';
import { editorStorage, exampleTabs, groupsOf, openingTab } from './tabs.js';

const ENDPOINT = new URL(location.pathname, location.origin).href;
const PLAIN_TAB = { query: 'query Hello {\n  __typename\n}\n', variables: null };

function Page({ session, logins, ...editor }) {
  const [meantFor, setMeantFor] = useState(null);
  return (
    <>
      <Bar session={session} logins={logins} meantFor={meantFor} />
      <main>
        <Editor {...editor} onRole={setMeantFor} />
      </main>
    </>
  );
}

/** The demo's log-ins and tabs; a server that is not a demo answers 404 and the page does without. */
async function askForExamples() {
  try {
    const response = await fetch(`${ENDPOINT}/examples.json`);
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}

async function start() {
  // The editor measures its letters once: the font has to be there before it.
  const [examples] = await Promise.all([askForExamples(), document.fonts.load('15px "Fira Code"')]);
  const logins = examples.logins ?? [];
  const found = exampleTabs(examples);
  const groups = groupsOf(found, examples.tour ?? []);
  const session = new Session(ENDPOINT, logins);
  const storage = editorStorage(found);
  session.start();
  createRoot(document.getElementById('page')).render(
    <Page
      session={session}
      logins={logins}
      fetcher={createFetcher(ENDPOINT, session)}
      storage={storage}
      panel={groups.length > 0 ? examplesPanel(groups) : null}
      opening={openingTab(storage, groups[0]?.examples[0] ?? PLAIN_TAB)}
    />,
  );
}

start();
