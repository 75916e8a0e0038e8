/**
 * Who the page acts as, and in which language. Tokens live in this object only: closing or reloading the page forgets
 * them, and a chosen demo person is then signed in again.
 */

export const ANONYMOUS = '';
export const BY_HAND = 'by-hand';

const CHOICE = 'wires-home:acting-as';
const LANGUAGE = 'wires-home:language';
const RENEW_BEFORE_MS = 10_000;

const SIGN_IN = `mutation($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn { accessToken expiresAt }
    ... on Refused { code message }
  }
}`;

const REFRESH = `mutation($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    __typename
    ... on SignedIn { accessToken expiresAt refreshToken }
    ... on Refused { code message }
  }
}`;

export class Session {
  #endpoint;
  #logins;
  #listeners = new Set();
  #token = null;
  #refreshToken = null;
  #expiresAt = Infinity;
  #signingIn = Promise.resolve();

  /** What the bar shows. `turn` counts changes of person or language: open sockets are reopened when it moves. */
  state;

  constructor(endpoint, logins) {
    this.#endpoint = endpoint;
    this.#logins = logins;
    this.state = { as: ANONYMOUS, language: initialLanguage(), note: '', turn: 0 };
  }

  subscribe = (listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The last choice in this browser tab, or else the first demo person. */
  start() {
    const known = [ANONYMOUS, ...this.#logins.map(({ login }) => login)];
    const last = sessionStorage.getItem(CHOICE);
    this.actAs(known.includes(last) ? last : (this.#logins[0]?.login ?? ANONYMOUS));
  }

  actAs(login) {
    sessionStorage.setItem(CHOICE, login);
    this.#token = null; // At once: a socket that reopens meanwhile must not introduce itself as the person before.
    this.#refreshToken = null;
    this.#change({ as: login, note: '', turn: this.state.turn + 1 });
    this.#signingIn = login === ANONYMOUS ? Promise.resolve() : this.#signIn();
  }

  speak(language) {
    sessionStorage.setItem(LANGUAGE, language);
    this.#change({ language, turn: this.state.turn + 1 });
  }

  /** Takes over the tokens that a person got by running `signIn` or the like in the editor. */
  adopt({ accessToken, expiresAt, refreshToken }) {
    sessionStorage.removeItem(CHOICE);
    this.#keep({ accessToken, expiresAt, refreshToken });
    this.#change({ as: BY_HAND, note: 'Signed in from the editor', turn: this.state.turn + 1 });
  }

  /** The token to send, or null for nobody. One that is missing or about to expire is renewed first, where it can be. */
  async token() {
    await this.#settled();
    const expiring = Date.now() > this.#expiresAt - RENEW_BEFORE_MS;
    if (this.#mayRenew() && (!this.#token || expiring)) {
      this.#signingIn = this.#renewed();
      await this.#settled();
    }
    return this.#token;
  }

  /** Gets a new token for one that the server no longer takes; false where only the person could sign in again. */
  async renew(stale) {
    if (this.#token === stale) {
      this.#token = null;
      if (this.#mayRenew()) {
        this.#signingIn = this.#renewed();
      } else {
        this.#change({ as: ANONYMOUS, note: 'The session has ended', turn: this.state.turn + 1 });
      }
    }
    await this.#settled();
    return this.#token !== null;
  }

  /** Waits for the newest sign-in: the person may have chosen another one meanwhile. */
  async #settled() {
    let awaited;
    while (awaited !== this.#signingIn) {
      awaited = this.#signingIn;
      await awaited;
    }
  }

  #isDemoPerson() {
    return this.state.as !== ANONYMOUS && this.state.as !== BY_HAND;
  }

  #mayRenew() {
    return this.#isDemoPerson() || (this.state.as === BY_HAND && this.#refreshToken !== null);
  }

  /** A demo person signs in again; who has signed in by hand has a refresh token, if the editor asked for one. */
  #renewed() {
    return this.#isDemoPerson() ? this.#signIn() : this.#refresh();
  }

  async #refresh() {
    const refreshToken = this.#refreshToken;
    const outcome = await requestToken(this.#endpoint, REFRESH, { refreshToken }, this.state.language);
    if (this.#refreshToken !== refreshToken) return; // Somebody else has been chosen meanwhile.
    if (outcome.accessToken) {
      this.#keep(outcome);
    } else if (outcome.__typename === 'Refused') {
      this.#token = this.#refreshToken = null;
      this.#change({ as: ANONYMOUS, note: 'The session has ended', turn: this.state.turn + 1 });
    }
  }

  async #signIn() {
    this.#token = null;
    const { as, language } = this.state;
    const { login, password } = this.#logins.find((candidate) => candidate.login === as);
    this.#change({ note: 'Signing in…' });
    const outcome = await requestToken(this.#endpoint, SIGN_IN, { login, password }, language);
    if (this.state.as !== as) return;
    if (outcome.accessToken) this.#keep(outcome);
    this.#change({ note: outcome.accessToken ? `Signed in as ${login}` : `Not signed in: ${outcome.message}` });
  }

  #keep({ accessToken, expiresAt, refreshToken }) {
    this.#token = accessToken;
    this.#refreshToken = refreshToken ?? null;
    this.#expiresAt = Date.parse(expiresAt) || Infinity;
  }

  #change(part) {
    this.state = { ...this.state, ...part };
    this.#listeners.forEach((listener) => listener());
  }
}

async function requestToken(endpoint, query, input, language) {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': language },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data, errors } = await response.json();
    return data?.signIn ?? data?.refreshSession ?? { message: errors?.[0]?.message ?? `the server answered ${response.status}` };
  } catch {
    return { message: 'the server cannot be reached' };
  }
}

function initialLanguage() {
  const wanted = [sessionStorage.getItem(LANGUAGE), ...navigator.languages].map((tag) => tag?.slice(0, 2));
  return wanted.find((tag) => ['kk', 'ru', 'en'].includes(tag)) ?? 'en';
}
