// @urql/core: queries and mutations over HTTP; subscriptions over graphql-ws, or over fetch as a stream of events.

import assert from 'node:assert/strict';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { spend } from './evening.mjs';
import {
  check,
  closedForRestart,
  Following,
  house,
  newestCursor,
  NEWS_FEED,
  publish,
  socket,
} from './shared.mjs';

const forwarding = (link) =>
  subscriptionExchange({
    forwardSubscription: ({ query, variables }) => ({
      subscribe: (sink) => ({ unsubscribe: link.subscribe({ query, variables }, sink) }),
    }),
  });

function open(token, overFetch = false) {
  const link = socket(token);
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const client = new Client({
    url: house.url,
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchSubscriptions: overFetch,
    fetchOptions: { headers },
    exchanges: [cacheExchange, ...(overFetch ? [] : [forwarding(link)]), fetchExchange],
  });
  /** Its users find a CombinedError in the result, never in a rejection. */
  async function ask(query, variables = {}, key) {
    const context = key ? { fetchOptions: { headers: { ...headers, 'idempotency-key': key } } } : {};
    const run = query.startsWith('mutation') ? client.mutation : client.query;
    const { data, error } = await run.call(client, query, variables, context).toPromise();
    if (error) throw error;
    return data;
  }
  function follow(query, variables, sink) {
    const { unsubscribe } = client.subscription(query, variables).subscribe(({ data, error }) => {
      if (error) sink.error(error);
      else sink.next(data);
    });
    return unsubscribe;
  }
  return { ask, follow, close: () => link.dispose(), links: link.links, pulses: link.pulses };
}

const refusal = (error) => {
  assert.equal(error.name, 'CombinedError');
  assert.equal(error.networkError, undefined);
  return error.graphQLErrors.map(({ message, extensions }) => ({ message, code: extensions.code }));
};

const client = {
  open,
  refusal,
  turnedAway(asked, end) {
    assert.equal(refusal(asked)[0].code, 'UNAUTHENTICATED');
    assert.equal(asked.response.status, 401);
    if (end) assert.equal(end.problem.networkError.code, 4403);
  },
  sessionOver({ problem }) {
    assert.equal(problem.networkError.code, 4403);
    assert.match(problem.networkError.reason, /session is over/);
  },
  wentAway: closedForRestart,
};

async function streamsOverFetch(token) {
  const session = open(token, true);
  const feed = new Following(session, NEWS_FEED, { complexId: house.complexId, after: await newestCursor() });
  await publish('Ағынмен');
  await feed.until((got) => got.length === 1);
  feed.stop();
  await session.close();

  assert.equal(feed.got[0].newsFeed.node.title, 'Ағынмен');
}

await spend(client, async () => {
  await check('a subscription streams over fetch, too', () => streamsOverFetch(house.tokens.owner));
});
