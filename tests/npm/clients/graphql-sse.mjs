// graphql-sse with distinct connections: everything as streams of events over HTTP, where sockets do not pass.

import assert from 'node:assert/strict';
import { createClient } from 'graphql-sse';
import { spend } from './evening.mjs';
import { house, resuming, wait } from './shared.mjs';

class GraphQLErrors extends Error {
  constructor(errors) {
    super(errors[0]?.message);
    this.errors = errors;
  }
}

/** fetch that counts the comments of event streams: the client itself passes over them. */
function listening(onComment) {
  const decoder = new TextDecoder();
  const counting = () =>
    new TransformStream({
      transform(chunk, controller) {
        for (const line of decoder.decode(chunk, { stream: true }).split('\n')) if (line.startsWith(':')) onComment();
        controller.enqueue(chunk);
      },
    });
  return async (url, options) => {
    const answer = await fetch(url, options);
    if (!answer.ok) return answer;
    return new Response(answer.body.pipeThrough(counting()), { status: answer.status, headers: answer.headers });
  };
}

function open(token) {
  const links = [];
  let comments = 0;
  const client = createClient({
    url: house.url,
    fetchFn: listening(() => (comments += 1)),
    headers: () => (token ? { authorization: `Bearer ${token}` } : {}),
    retryAttempts: house.part === 'comeback' ? 200 : 0,
    retry: () => wait(100 + Math.random() * 100),
    on: { connected: (again) => links.push({ connected: true, again }) },
  });
  const lasting = resuming(client);
  /** Its users get results as they came; the sink's `error` is a NetworkError, with its response if there was one. */
  const follow = (query, variables, sink, extensions) =>
    lasting.subscribe({ query, variables, extensions }, {
      next: ({ data, errors }) => (errors ? sink.error(new GraphQLErrors(errors)) : sink.next(data)),
      error: (problem) => sink.error(problem),
      complete: () => sink.complete(),
    });
  const ask = (query, variables, key) =>
    new Promise((resolve, reject) => {
      let answer;
      const sink = { next: (data) => (answer = data), error: reject, complete: () => resolve(answer) };
      follow(query, variables, sink, key && { idempotencyKey: key });
    });
  return { ask, follow, close: () => client.dispose(), links, pulses: () => comments };
}

const refusal = ({ errors }) => errors.map(({ message, extensions }) => ({ message, code: extensions.code }));

async function isUnauthorized(problem) {
  assert.equal(problem.response?.status, 401, String(problem));
  const { errors } = await problem.response.json();
  assert.equal(errors[0].extensions.code, 'UNAUTHENTICATED');
}

const client = {
  open,
  refusal,
  async turnedAway(asked, end) {
    await isUnauthorized(asked);
    if (end) await isUnauthorized(end.problem);
  },
  sessionOver(end) {
    assert.ok(end.problem, 'the feed completed, as if there were nothing more to come');
    assert.equal(refusal(end.problem)[0].code, 'UNAUTHENTICATED');
  },
  wentAway: () => {},
};

await spend(client);
