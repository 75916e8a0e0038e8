// The evening that every client spends in the house, and what it is judged by.
// A client's own file says how its users ask, listen and read an error; the checks are the same for all.
//
// A client is { open(token) → session, refusal(problem) → [{ code, message }], sessionOver(end) }.
// A session is { ask(query, variables) → data, follow(query, variables, sink) → stop, close(), links, pulses() }:
// `ask` rejects with the client's own error, `links` tells its connections as they come and go, `pulses` counts the
// signs of life that it got while nothing happened.

import assert from 'node:assert/strict';
import WebSocket from 'ws';
import { createClient } from 'graphql-ws';

export { WebSocket };
export const house = JSON.parse(process.argv[2]);
export const socketUrl = house.url.replace('http', 'ws');

export const NEWS_FEED = `subscription NewsFeed($complexId: ID!, $after: String) {
  newsFeed(complexId: $complexId, after: $after) { cursor node { id title } }
}`;
const POLL_TALLY = `subscription PollTally($pollId: ID!) {
  pollTally(pollId: $pollId) { version ballots final questions { options { optionId ballots } } }
}`;
const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn { accessToken viewer { id displayName } }
    ... on Refused { code message field }
  }
}`;
const SIGN_OUT = `mutation { signOut(input: {}) { __typename ... on SignedOut { endedAt } } }`;
const PUBLISH = `mutation PublishNews($input: PublishNewsInput!) {
  publishNews(input: $input) {
    __typename
    ... on NewsItem { id title body kind }
    ... on Refused { code message field }
  }
}`;
const CAST = `mutation CastBallot($input: CastBallotInput!) {
  castBallot(input: $input) {
    __typename
    ... on Ballot { id castAt unit { id } answers { optionIds } }
    ... on Refused { code message field }
  }
}`;
const NEWS = `query News($complexId: ID!, $search: String, $first: Int) {
  news(complexId: $complexId, search: $search, first: $first) { edges { cursor node { id title body } } }
}`;
const ME = 'query Me { me { login } }';

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

function told(problem) {
  return problem instanceof Error ? String(problem.stack).slice(0, 1500) : JSON.stringify(problem);
}

function finish() {
  process.stdout.write(`${JSON.stringify({ checks })}\n`, () => process.exit(0));
}

/** Runs the part of the evening that the argument names, and never longer than it allows. */
export async function spend(client, ownChecks = async () => {}) {
  const strays = [];
  process.on('unhandledRejection', (problem) => strays.push(told(problem)));
  setTimeout(finish, house.seconds * 1000).unref();
  try {
    await (house.part === 'comeback' ? comeBack(client) : evening(client, ownChecks));
  } catch (problem) {
    strays.push(told(problem));
  }
  await check('nothing is left unhandled', async () => assert.deepEqual(strays, []));
  finish();
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

const ballot = (unit, option) => ({
  pollId: house.pollId,
  unitId: house.units[unit],
  answers: [{ questionId: house.questionId, optionIds: [house.optionIds[option]] }],
});

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

// ---- the evening in the running house

async function evening(client, ownChecks) {
  const nobody = client.open(null);
  let owner, manager;
  await check('signs in, and a wrong password is refused as data', async () => {
    owner = client.open(await signedIn(nobody, 'owner'));
    manager = client.open(await signedIn(nobody, 'manager'));
    const input = { login: house.logins.owner, password: 'құпиясөз емес' };
    const { signIn } = await nobody.ask(SIGN_IN, { input });
    assert.equal(signIn.code, 'WRONG_CREDENTIALS');
    assert.equal((await owner.ask(ME)).me.login, house.logins.owner);
  });
  await check('mutates and queries with variables and Kazakh text', () => publishesAndFinds(owner, manager));
  await check('a refusal is data with code, sentence and field', () => isRefused(owner));
  await check('pollTally tells the state at once and moves with the ballots', () => seesTheTallyMove(owner));
  await check('castBallot changes a ballot', () => changesItsBallot(owner));
  await check('a validation error reaches the user', () => asksNonsense(client, owner));
  await check('UNAUTHENTICATED reaches the user', () => asksAsNobody(client, nobody));
  await check('a spoilt token is turned away', () => comesWithASpoiltToken(client));
  await check('newsFeed tells 50 publications in order', () => readsTheFeed(owner));
  await check('newsFeed resumes behind a cursor', () => resumes(owner));
  await check('a quiet connection is kept alive', () => staysQuiet(owner));
  await check('the end of the session reaches the user', () => signsOut(client, nobody));
  await ownChecks({ nobody, owner, manager });
  for (const session of [nobody, owner, manager]) await session.close();
}

async function publishesAndFinds(owner, manager) {
  const input = {
    complexId: house.complexId,
    kind: 'OUTAGE',
    title: 'Ұңғыма жөнделуде',
    body: 'Әйгерім, ҚАЗАНДЫҚ өшірілді: «Ғ Ң Ө Ү Һ І» 🔧',
  };
  const { publishNews } = await manager.ask(PUBLISH, { input });
  assert.equal(publishNews.__typename, 'NewsItem');

  const { news } = await owner.ask(NEWS, { complexId: house.complexId, search: 'қазандық', first: 5 });

  const { id, kind, title, body } = publishNews;
  assert.deepEqual({ kind, title, body }, { kind: input.kind, title: input.title, body: input.body });
  assert.equal(news.edges.length, 1);
  const found = news.edges[0].node;
  assert.deepEqual([found.id, found.title, found.body], [id, title, body]);
}

async function isRefused(owner) {
  const { castBallot } = await owner.ask(CAST, { input: ballot(1, 0) });
  assert.equal(castBallot.__typename, 'Refused');
  assert.equal(castBallot.code, 'NOT_FOUND');
  assert.equal(castBallot.field, 'unitId');
  assert.ok(castBallot.message.length > 5);

  const input = { complexId: house.complexId, title: 'Менен', body: 'Мәтін' };
  const { publishNews } = await owner.ask(PUBLISH, { input });
  assert.deepEqual([publishNews.__typename, publishNews.code], ['Refused', 'FORBIDDEN']);
}

async function seesTheTallyMove(owner) {
  const tallies = new Following(owner, POLL_TALLY, { pollId: house.pollId });
  await tallies.until((got) => got.length === 1);
  assert.deepEqual(counted(tallies.got[0]), [0, 0, 0]);

  for (const [role, unit, option] of [['neighbour', 1, 0], ['other', 2, 1], ['owner', 0, 0]]) {
    const { castBallot } = await post(house.tokens[role], CAST, { input: ballot(unit, option) });
    assert.equal(castBallot.__typename, 'Ballot');
  }
  await tallies.until((got) => got.at(-1).pollTally.ballots === 3);
  tallies.stop();

  assert.deepEqual(counted(tallies.got.at(-1)), [3, 2, 1]);
  const versions = tallies.got.map((data) => data.pollTally.version);
  assert.deepEqual(versions, [...new Set(versions)].sort((a, b) => a - b));
}

const counted = ({ pollTally }) => [
  pollTally.ballots,
  ...pollTally.questions[0].options.map((option) => option.ballots),
];

async function changesItsBallot(owner) {
  const { castBallot } = await owner.ask(CAST, { input: ballot(0, 1) });
  assert.equal(castBallot.__typename, 'Ballot');
  assert.equal(castBallot.unit.id, house.units[0]);
  assert.deepEqual(castBallot.answers[0].optionIds, [house.optionIds[1]]);
}

const problemOf = (promise) => promise.then((data) => assert.fail(`no error: ${JSON.stringify(data)}`), (e) => e);

async function asksNonsense(client, owner) {
  const asked = await problemOf(owner.ask('query Nonsense { nonsense }'));
  const { problem } = await new Following(owner, 'subscription Nonsense { nonsense }', {}).ended;

  for (const [{ code, message }, ...more] of [client.refusal(asked), client.refusal(problem)]) {
    assert.equal(code, 'BAD_REQUEST');
    assert.match(message, /nonsense/);
    assert.deepEqual(more, []);
  }
}

async function asksAsNobody(client, nobody) {
  const asked = await problemOf(nobody.ask('query Mine { complexes { totalCount } }'));
  const { problem } = await new Following(nobody, NEWS_FEED, { complexId: house.complexId }).ended;

  for (const [{ code, message }] of [client.refusal(asked), client.refusal(problem)]) {
    assert.equal(code, 'UNAUTHENTICATED');
    assert.ok(message.length > 5);
  }
}

async function comesWithASpoiltToken(client) {
  const stranger = client.open(`${house.tokens.owner.slice(0, -4)}AAAA`);
  const asked = await problemOf(stranger.ask(ME));
  const end = await new Following(stranger, NEWS_FEED, { complexId: house.complexId }).ended;

  await client.turnedAway(asked, end, stranger);
  await stranger.close();
}

async function readsTheFeed(owner) {
  const after = await newestCursor();
  const feed = new Following(owner, NEWS_FEED, { complexId: house.complexId, after });
  const titles = Array.from({ length: 50 }, (_, number) => `Жаңалық ${number}`);
  for (const title of titles) await publish(title);
  await feed.until((got) => got.length >= titles.length);
  await wait(200);
  feed.stop();

  assert.deepEqual(feed.got.map((data) => data.newsFeed.node.title), titles);
  assert.equal(new Set(feed.got.map((data) => data.newsFeed.cursor)).size, titles.length);
}

async function resumes(owner) {
  const { news } = await owner.ask(NEWS, { complexId: house.complexId, first: 31 });
  const shown = news.edges.map((edge) => edge.node.title).reverse();

  const after = news.edges.at(-1).cursor;
  const feed = new Following(owner, NEWS_FEED, { complexId: house.complexId, after });
  await feed.until((got) => got.length >= 30);
  await publish('Соңғысы');
  await feed.until((got) => got.length >= 31);
  feed.stop();

  const wanted = [...shown.slice(1), 'Соңғысы'];
  assert.deepEqual(feed.got.map((data) => data.newsFeed.node.title), wanted);
}

async function staysQuiet(owner) {
  const after = await newestCursor();
  const feed = new Following(owner, NEWS_FEED, { complexId: house.complexId, after });
  const before = owner.pulses();
  for (const last = Date.now() + 8000; owner.pulses() < before + 3; await wait(20)) {
    assert.ok(Date.now() < last, `${owner.pulses() - before} signs of life`);
  }
  await publish('Тыныштықтан кейін');
  await feed.until((got) => got.length === 1);
  feed.stop();
}

async function signsOut(client, nobody) {
  const leaving = client.open(await signedIn(nobody, 'owner'));
  const after = await newestCursor();
  const feed = new Following(leaving, NEWS_FEED, { complexId: house.complexId, after });
  await publish('Сау болыңыз');
  await feed.until((got) => got.length === 1);

  assert.equal((await leaving.ask(SIGN_OUT)).signOut.__typename, 'SignedOut');
  const end = await within(5, feed.ended, 'the end of the feed');

  await client.sessionOver(end, leaving);
  const asked = await problemOf(leaving.ask(ME));
  await client.turnedAway(asked, null, leaving);
  await leaving.close();
}

// ---- the server goes away and comes back

async function comeBack(client) {
  const nobody = client.open(null);
  const session = client.open(await signedIn(nobody, 'owner'));
  const after = await newestCursor();
  const feed = new Following(session, NEWS_FEED, { complexId: house.complexId, after });
  const tallies = new Following(session, POLL_TALLY, { pollId: house.pollId });
  await tallies.until((got) => got.length === 1);
  const known = session.links.length;
  console.error('watching');

  await check(
    'after a restart the feed misses nothing and doubles nothing',
    async () => {
      await feed.until((got) => got.at(-1)?.newsFeed.node.title === house.titles.at(-1), 45);
      assert.deepEqual(feed.got.map((data) => data.newsFeed.node.title), house.titles);
    },
    50,
  );
  await check('it reconnects by itself', async () => {
    const since = session.links.slice(known);
    assert.ok(since.some((link) => link.connected && link.again), JSON.stringify(since));
    client.wentAway(since);
  });
  await check('the state is told anew', () => tallies.until((got) => got.length > 1));
  await check('it is still signed in', async () => {
    assert.equal((await session.ask(ME)).me.login, house.logins.owner);
  });
  feed.stop();
  tallies.stop();
  await session.close();
}

/** What a socket's user may know of a stop of the server: 1012, "service restart". */
export function closedForRestart(links) {
  const first = links.find((link) => link.closed);
  assert.equal(first?.code, 1012, JSON.stringify(links));
}
