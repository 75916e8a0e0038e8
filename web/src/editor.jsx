/** GraphiQL as we want it: the examples beside it, one of them open; tells which role the tab in front is meant for. */
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { useGraphiQL, useGraphiQLActions, useMonaco } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { useEffect, useMemo } from 'react';

import { roleOf } from './tabs.js';

export function Editor({ fetcher, storage, panel, opening, onRole }) {
  // Others than at the last look would unfold the panel again that somebody has just closed.
  const plugins = useMemo(() => (panel ? [panel, HISTORY_PLUGIN] : [HISTORY_PLUGIN]), [panel]);
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      defaultTabs={[opening]}
      plugins={plugins}
      visiblePlugin={panel ?? undefined}
      initialQuery={opening.query}
      initialVariables={opening.variables ?? ''}
      defaultEditorToolsVisibility="variables"
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>{' '}</GraphiQL.Logo>
      <FrontTab onRole={onRole} />
      <PlainLetters />
      <SystemTheme />
    </GraphiQL>
  );
}

function FrontTab({ onRole }) {
  const role = useGraphiQL((state) => roleOf(state.tabs[state.activeTabIndex]?.query));
  useEffect(() => onRole(role), [role, onRole]);
  return null;
}

/** Left alone, the editor frames Kazakh and Russian letters as look-alikes of Latin ones, and hides where lines end. */
function PlainLetters() {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (!monaco) return undefined;
    const calm = (editor) => editor.updateOptions({ unicodeHighlight: { ambiguousCharacters: false }, wordWrap: 'on' });
    monaco.editor.getEditors().forEach(calm);
    const watching = monaco.editor.onDidCreateEditor(calm);
    return () => watching.dispose();
  }, [monaco]);
  return null;
}

/** The text colours follow the system when it turns dark in the evening, as the rest of the page does by itself. */
function SystemTheme() {
  const { setTheme } = useGraphiQLActions();
  const theme = useGraphiQL((state) => state.theme);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setTheme(theme);
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, [setTheme, theme]);
  return null;
}
