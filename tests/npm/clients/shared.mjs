// What the clients' tests share: the house they were told of, the verdict they print, and how to reach both.

import assert from 'node:assert/strict';
import WebSocket from 'ws';
import { createClient } from 'graphql-ws';

export { WebSocket };
export const house = JSON.parse(process.argv[2]);
export const socketUrl = house.url.replace('http', 'ws');

export const NEWS_FEED = `subscription NewsFeed($complexId: ID!, $after: String) {
  newsFeed(complexId: $complexId, after: $after) { cursor node { id title } }
}`;
export const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn { accessToken viewer { id displayName } }
    ... on Refused { code message field }
  }
}`;
export const PUBLISH = `mutation PublishNews($input: PublishNewsInput!) {
  publishNews(input: $input) {
    __typename
    ... on NewsItem { id title body kind }
    ... on Refused { code message field }
  }
}`;
export const NEWS = `query News($complexId: ID!, $search: String, $first: Int) {
  news(complexId: $complexId, search: $search, first: $first) { edges { cursor node { id title body } } }
}`;

// ---- the verdict

const checks = [];
export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function within(seconds, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing within ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export async function check(name, work, seconds = 15) {
  try {
    await within(seconds, work(), name);
    checks.push({ name, ok: true, detail: '' });
  } catch (problem) {
    checks.push({ name, ok: false, detail: told(problem) });
  }
}

export function told(problem) {
  return problem instanceof Error ? String(problem.stack).slice(0, 1500) : JSON.stringify(problem);
}

export function finish() {
  process.stdout.write(`${JSON.stringify({ checks })}\n`, () => process.exit(0));
}

// ---- other people, who use no client but plain HTTP

export async function post(token, query, variables) {
  const answer = await fetch(house.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(10_000),
  });
  const { data, errors } = await answer.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

export async function publish(title) {
  const input = { complexId: house.complexId, title, body: 'Мәтін' };
  const { publishNews } = await post(house.tokens.manager, PUBLISH, { input });
  assert.equal(publishNews.__typename, 'NewsItem');
}

/** A feed begins behind this place, whatever is published before the subscription has reached the server. */
export async function newestCursor() {
  const { news } = await post(house.tokens.manager, NEWS, { complexId: house.complexId, first: 1 });
  return news.edges[0].cursor;
}

export async function signedIn(session, role) {
  const input = { login: house.logins[role], password: house.password };
  const { signIn } = await session.ask(SIGN_IN, { input });
  assert.equal(signIn.__typename, 'SignedIn');
  return signIn.accessToken;
}

/** What one subscription told, and how it ended: { problem } or { complete }. */
export class Following {
  constructor(session, query, variables) {
    this.got = [];
    this.ended = new Promise((resolve) => {
      this.stop = session.follow(query, variables, {
        next: (data) => this.got.push(data),
        error: (problem) => resolve({ problem }),
        complete: () => resolve({ complete: true }),
      });
    });
    this.ended.then((end) => (this.end = end));
  }

  async until(enough, seconds = 10) {
    for (const last = Date.now() + seconds * 1000; Date.now() < last; await wait(10)) {
      if (enough(this.got)) return;
      if (this.end) throw this.end.problem ?? new Error('completed by the server');
    }
    throw new Error(`nothing more within ${seconds} s after ${JSON.stringify(this.got.slice(-2))}`);
  }
}

/** A feed that, when its client connects anew, begins behind the last item it told: nothing missed, nothing doubled.
    Both graphql-ws and graphql-sse write the request out again for every connection. */
export const resuming = (client) => ({
  ...client,
  subscribe(request, sink) {
    const asked = { ...request, variables: { ...request.variables } };
    return client.subscribe(asked, {
      next(result) {
        const cursor = result.data?.newsFeed?.cursor;
        if (cursor) asked.variables.after = cursor;
        sink.next(result);
      },
      error: (problem) => sink.error(problem),
      complete: () => sink.complete(),
    });
  },
});

/** graphql-ws as an application of ours sets it up; urql and Apollo carry their subscriptions over it. */
export function socket(token, options = {}) {
  const links = [];
  let pongs = 0;
  const client = createClient({
    url: socketUrl,
    webSocketImpl: WebSocket,
    connectionParams: () => (token ? { authorization: `Bearer ${token}` } : undefined),
    keepAlive: 150,
    retryAttempts: 200,
    retryWait: () => wait(100 + Math.random() * 100),
    // A refused connection is worth another try, a session that is over is not.
    shouldRetry: (problem) => problem.code !== 4403,
    on: {
      connected: (_socket, _payload, again) => links.push({ connected: true, again }),
      closed: ({ code, reason }) => links.push({ closed: true, code, reason: String(reason) }),
      pong: (received) => (pongs += received ? 1 : 0),
    },
    ...options,
  });
  return { ...resuming(client), links, pulses: () => pongs };
}

/** What a socket's user may know of a stop of the server: 1012, "service restart". */
export function closedForRestart(links) {
  const first = links.find((link) => link.closed);
  assert.equal(first?.code, 1012, JSON.stringify(links));
}
