// @apollo/client: queries and mutations over HTTP with its cache, subscriptions over GraphQLWsLink.

import assert from 'node:assert/strict';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { OperationTypeNode } from 'graphql';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
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
  WebSocket,
} from './shared.mjs';

// Browsers have it; GraphQLWsLink looks at it when something fails.
globalThis.WebSocket ??= WebSocket;

function open(token) {
  const link = socket(token);
  const http = new HttpLink({ uri: house.url, headers: token ? { authorization: `Bearer ${token}` } : {} });
  const isStream = ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION;
  const client = new ApolloClient({
    link: ApolloLink.split(isStream, new GraphQLWsLink(link), http),
    cache: new InMemoryCache(),
    defaultOptions: { query: { fetchPolicy: 'network-only' } },
  });
  /** Its users catch a CombinedGraphQLErrors, or another Error when there is no GraphQL answer. */
  async function ask(text, variables, key) {
    const document = gql(text);
    const context = key ? { headers: { 'idempotency-key': key } } : {};
    const told = text.startsWith('mutation')
      ? await client.mutate({ mutation: document, variables, context })
      : await client.query({ query: document, variables, context });
    return told.data;
  }
  /** A subscription's error comes in `next`, as `error` beside `data`. */
  function follow(text, variables, sink) {
    const subscription = client.subscribe({ query: gql(text), variables, fetchPolicy: 'no-cache' }).subscribe({
      next: ({ data, error }) => (error ? sink.error(error) : sink.next(data)),
      error: (problem) => sink.error(problem),
      complete: () => sink.complete(),
    });
    return () => subscription.unsubscribe();
  }
  async function close() {
    client.stop();
    await link.dispose();
  }
  return { ask, follow, close, links: link.links, pulses: link.pulses, client };
}

const refusal = (error) => {
  assert.ok(CombinedGraphQLErrors.is(error), String(error));
  return error.errors.map(({ message, extensions }) => ({ message, code: extensions.code }));
};

const client = {
  open,
  refusal,
  turnedAway(asked, end) {
    assert.equal(refusal(asked)[0].code, 'UNAUTHENTICATED');
    if (end) assert.match(end.problem.message, /Socket closed with event 4403 .*Войдите снова/);
  },
  sessionOver: ({ problem }) => assert.match(problem.message, /Socket closed with event 4403 The session is over/),
  wentAway: closedForRestart,
};

/** Ids are global, so that what a mutation or feed tells is seen by every query on the screen. */
async function updatesItsCache(owner) {
  const query = gql`query Shown($complexId: ID!) {
    news(complexId: $complexId, first: 1) { edges { node { id title } } }
  }`;
  const variables = { complexId: house.complexId };
  await publish('Кэште');
  const { data } = await owner.client.query({ query, variables });
  const shown = data.news.edges[0].node;
  const again = await owner.client.query({ query, variables, fetchPolicy: 'cache-only' });

  assert.equal(shown.title, 'Кэште');
  assert.deepEqual(again.data, data);
  assert.equal(owner.client.cache.identify(shown), `NewsItem:${shown.id}`);
}

await spend(client, async ({ owner }) => {
  await check('its cache knows things by their ids', () => updatesItsCache(owner));
});
