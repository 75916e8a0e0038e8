/** The bar above the editor: who the page acts as and in which language the API answers. It shows the session, no more. */
import { useSyncExternalStore } from 'react';

import { ANONYMOUS, BY_HAND } from './session.js';

const LANGUAGES = [
  ['kk', 'Қазақша'],
  ['ru', 'Русский'],
  ['en', 'English'],
];

export function Bar({ session, logins, meantFor }) {
  const { as, language, note } = useSyncExternalStore(session.subscribe, () => session.state);
  const intended = logins.find(({ role }) => role === meantFor);
  return (
    <header className="bar">
      <h1>Wires Home</h1>
      {(logins.length > 0 || as === BY_HAND) && (
        <label>
          Acting as
          <select id="acting-as" value={as} onChange={(event) => session.actAs(event.target.value)}>
            <option value={ANONYMOUS}>Anonymous</option>
            {as === BY_HAND && <option value={BY_HAND}>My own sign-in</option>}
            {logins.map(({ role, login }) => (
              <option key={login} value={login}>{role}</option>
            ))}
          </select>
        </label>
      )}
      <div className="says">
        <p className="note" role="status">{note}</p>
        {intended && intended.login !== as && (
          <p className="hint">
            Example for {intended.role}.
            <button type="button" aria-label={`Switch to ${intended.role}`} onClick={() => session.actAs(intended.login)}>
              Switch
            </button>
          </p>
        )}
      </div>
      <label className="language">
        Answers in
        <select id="language" value={language} onChange={(event) => session.speak(event.target.value)}>
          {LANGUAGES.map(([code, name]) => (
            <option key={code} value={code} lang={code}>{name}</option>
          ))}
        </select>
      </label>
    </header>
  );
}
