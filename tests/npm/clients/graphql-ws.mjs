// graphql-ws alone: queries, mutations and subscriptions over one socket.

import assert from 'node:assert/strict';
import { spend } from './evening.mjs';
import {
  check,
  closedForRestart,
  Following,
  house,
  newestCursor,
  NEWS_FEED,
  publish,
  signedIn,
  socket,
} from './shared.mjs';

class GraphQLErrors extends Error {
  constructor(errors) {
    super(errors[0]?.message);
    this.errors = errors;
  }
}

/** Its users get results as they came, errors in them too; the sink's `error` is a list, an Error or a close event. */
function open(token, options) {
  const client = socket(token, options);
  const follow = (query, variables, sink, extensions) =>
    client.subscribe({ query, variables, extensions }, {
      next: ({ data, errors }) => (errors ? sink.error(new GraphQLErrors(errors)) : sink.next(data)),
      error: (problem) => sink.error(Array.isArray(problem) ? new GraphQLErrors(problem) : problem),
      complete: () => sink.complete(),
    });
  const ask = (query, variables, key) =>
    new Promise((resolve, reject) => {
      let answer;
      const sink = { next: (data) => (answer = data), error: reject, complete: () => resolve(answer) };
      follow(query, variables, sink, key && { idempotencyKey: key });
    });
  return { ask, follow, close: () => client.dispose(), links: client.links, pulses: client.pulses };
}

const refusal = ({ errors }) => errors.map(({ message, extensions }) => ({ message, code: extensions.code }));

function isForbidden(event, reason) {
  assert.equal(event.code, 4403);
  assert.match(event.reason, reason);
}

const client = {
  open,
  refusal,
  turnedAway(asked, end) {
    isForbidden(asked, /Войдите снова/);
    if (end) isForbidden(end.problem, /Войдите снова/);
  },
  sessionOver: ({ problem }) => isForbidden(problem, /session is over/),
  wentAway: closedForRestart,
};

/** Whoever renews the token on 4403 and lets the client try again goes on without a hole. */
async function renewsItsToken(nobody) {
  let token = await signedIn(nobody, 'owner');
  const session = open(null, {
    connectionParams: async () => ({ authorization: `Bearer ${(token ??= await signedIn(nobody, 'owner'))}` }),
    shouldRetry: () => true,
  });
  const feed = new Following(session, NEWS_FEED, { complexId: house.complexId, after: await newestCursor() });
  await publish('Бұрын');
  await feed.until((got) => got.length === 1);

  token = undefined;
  await session.ask('mutation { signOut(input: {}) { __typename } }');
  for (let turn = 0; turn < 250 && !session.links.some((link) => link.code === 4403); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await publish('Кейін');
  await feed.until((got) => got.length >= 2);
  feed.stop();

  assert.deepEqual(feed.got.map((data) => data.newsFeed.node.title), ['Бұрын', 'Кейін']);
  assert.deepEqual(session.links.filter((link) => link.closed).map((link) => link.code), [4403]);
  await session.close();
}

/** A screen's many operations share a socket; leaving one leaves the others. */
async function runsManyAtOnce(owner) {
  const query = 'query Me { me { login } }';
  const feed = new Following(owner, NEWS_FEED, { complexId: house.complexId, after: await newestCursor() });
  const left = new Following(owner, NEWS_FEED, { complexId: house.complexId });
  const answers = await Promise.all(Array.from({ length: 30 }, () => owner.ask(query)));
  left.stop();
  await publish('Бәрі бірге');
  await feed.until((got) => got.length === 1);
  feed.stop();

  assert.deepEqual(new Set(answers.map((data) => data.me.login)), new Set([house.logins.owner]));
  assert.deepEqual(left.got, []);
}

await spend(client, async ({ nobody, owner }) => {
  await check('a new token after 4403 carries on', () => renewsItsToken(nobody));
  await check('many operations share a socket', () => runsManyAtOnce(owner));
});
