/**
 * How the editor reaches the API: POST for queries and mutations, graphql-transport-ws for subscriptions. An
 * Authorization or Accept-Language typed into the headers editor wins over the bar.
 */
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { bodyOf } from './files.js';

const RECONNECT_MS = [0, 500, 1000, 2000, 5000];
const SESSION_CLOSED = [4401, 4403];

export function createFetcher(endpoint, session) {
  return async (request, { headers = {} } = {}) => {
    const typed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const operation = operationOf(request);
    // Just after a change of tab the editor may still name the operation of the tab before.
    const payload = { ...request, operationName: operation?.name?.value ?? request.operationName };
    if (operation?.operation === 'subscription') {
      return new Subscription(endpoint, session, payload, typed);
    }
    return post(endpoint, session, payload, typed);
  };
}

function operationOf({ query, operationName }) {
  try {
    const operations = parse(query).definitions.filter(({ kind }) => kind === 'OperationDefinition');
    const named = operations.find(({ name }) => name?.value === operationName);
    return named ?? (operations.length === 1 ? operations[0] : undefined);
  } catch {
    return undefined; // The server words syntax errors.
  }
}

async function post(endpoint, session, payload, typed, mayRenew = true) {
  const token = 'authorization' in typed ? null : await session.token();
  const { status, result } = await send(endpoint, payload, {
    accept: 'application/graphql-response+json, application/json;q=0.9',
    'accept-language': session.state.language,
    ...(token && { authorization: `Bearer ${token}` }),
    ...typed,
  });
  if (token && mayRenew && isTurnedAway(status, result) && (await session.renew(token))) {
    return post(endpoint, session, payload, typed, false);
  }
  const signedIn = Object.values(result.data ?? {}).find((field) => typeof field?.accessToken === 'string');
  if (signedIn) session.adopt(signedIn);
  return result;
}

async function send(endpoint, payload, headers) {
  let response;
  const { type, body } = bodyOf(payload);
  try {
    response = await fetch(endpoint, { method: 'POST', headers: type ? { 'content-type': type, ...headers } : headers, body });
  } catch {
    return { status: 0, result: failure('The server cannot be reached.') };
  }
  const text = await response.text();
  try {
    return { status: response.status, result: JSON.parse(text) };
  } catch {
    return { status: response.status, result: failure(`The server answered ${response.status}: ${text}`) };
  }
}

/** True only where nothing was executed, so that a mutation sent again cannot happen twice. */
function isTurnedAway(status, { data, errors }) {
  return status === 401 || (!data && isUnauthenticated(errors));
}

function isUnauthenticated(errors) {
  return Array.isArray(errors) && errors.some((error) => error.extensions?.code === 'UNAUTHENTICATED');
}

/** One subscription on a socket of its own, as the observable that the editor understands. */
class Subscription {
  #session;
  #payload;
  #typed;
  #client;
  #sink = null;
  #token = null;
  #mayRenew = true;
  #leave = () => {};
  #forget = () => {};

  constructor(endpoint, session, payload, typed) {
    this.#session = session;
    this.#payload = payload;
    this.#typed = typed;
    this.#client = createClient({
      url: endpoint.replace(/^http/, 'ws'),
      retryAttempts: RECONNECT_MS.length,
      retryWait: (attempt) => new Promise((resolve) => setTimeout(resolve, RECONNECT_MS[attempt])),
      shouldRetry: ({ code }) => !SESSION_CLOSED.includes(code),
      connectionParams: () => this.#introduction(),
    });
  }

  subscribe(sink) {
    this.#sink = sink;
    this.#forget = this.#reopenOnChange();
    this.#start();
    return { unsubscribe: () => this.#end() };
  }

  async #introduction() {
    this.#token = 'authorization' in this.#typed ? null : await this.#session.token();
    const authorization = this.#typed.authorization ?? (this.#token ? `Bearer ${this.#token}` : undefined);
    return { authorization, language: this.#typed['accept-language'] ?? this.#session.state.language };
  }

  #reopenOnChange() {
    let { turn } = this.#session.state;
    return this.#session.subscribe(() => {
      if (this.#session.state.turn === turn) return;
      turn = this.#session.state.turn;
      this.#client.terminate();
    });
  }

  #start() {
    this.#leave = this.#client.subscribe(this.#payload, {
      next: (result) => {
        this.#mayRenew = true;
        this.#sink?.next(result);
      },
      complete: () => this.#end(),
      error: (reason) => this.#recover(reason),
    });
  }

  async #recover(reason) {
    const turnedAway = SESSION_CLOSED.includes(reason?.code) || isUnauthenticated(reason);
    const renewed = turnedAway && this.#token && this.#mayRenew && (await this.#session.renew(this.#token));
    if (renewed && this.#sink) {
      this.#mayRenew = false;
      this.#start();
    } else {
      this.#end(problemOf(reason));
    }
  }

  /** The sink hears the end once; after that it may already belong to the next subscription of the editor. */
  #end(problem) {
    const sink = this.#sink;
    this.#sink = null;
    this.#forget();
    this.#leave();
    if (problem) sink?.next(problem);
    sink?.complete();
  }
}

function problemOf(reason) {
  if (Array.isArray(reason)) return { errors: reason };
  if (reason?.code) return failure(`The server closed the connection: ${reason.code} ${reason.reason}`);
  return failure('The server cannot be reached.');
}

function failure(message) {
  return { errors: [{ message: message.trim() }] };
}
