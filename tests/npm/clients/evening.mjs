// The evening that every client spends in the house, and what it is judged by.
// A client's own file says how its users ask, listen and read an error; the checks are the same for all.
//
// A client is { open(token) → session, refusal(problem) → [{ code, message }], turnedAway(asked, end), sessionOver(end),
// wentAway(links) }: the last three assert what its user sees of a bad token, of a sign-out and of a stopped server.
// A session is { ask(query, variables, key) → data, follow(query, variables, sink) → stop, close(), links, pulses() }:
// `ask` rejects with the client's own error and may send an idempotency key, `links` tells its connections as they come
// and go, `pulses` counts the signs of life that it got while nothing happened.

import assert from 'node:assert/strict';
import {
  check,
  finish,
  Following,
  house,
  newestCursor,
  NEWS,
  NEWS_FEED,
  post,
  publish,
  PUBLISH,
  SIGN_IN,
  signedIn,
  told,
  wait,
  within,
} from './shared.mjs';

const POLL_TALLY = `subscription PollTally($pollId: ID!) {
  pollTally(pollId: $pollId) { version ballots final questions { options { optionId ballots } } }
}`;
const CAST = `mutation CastBallot($input: CastBallotInput!) {
  castBallot(input: $input) {
    __typename
    ... on Ballot { id castAt unit { id } answers { optionIds } }
    ... on Refused { code message field }
  }
}`;
const SIGN_OUT = `mutation { signOut(input: {}) { __typename ... on SignedOut { endedAt } } }`;
const ME = 'query Me { me { login } }';

/** Runs the part of the evening that the argument names, and never longer than it allows. */
export async function spend(client, ownChecks = async () => {}) {
  const strays = [];
  process.on('unhandledRejection', (problem) => strays.push(told(problem)));
  setTimeout(finish, house.seconds * 1000);
  try {
    await (house.part === 'comeback' ? comeBack(client) : evening(client, ownChecks));
  } catch (problem) {
    strays.push(told(problem));
  }
  await check('nothing is left unhandled', async () => assert.deepEqual(strays, []));
  finish();
}

const ballot = (unit, option) => ({
  pollId: house.pollId,
  unitId: house.units[unit],
  answers: [{ questionId: house.questionId, optionIds: [house.optionIds[option]] }],
});

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
  await check('a mutation repeated with its key happens once', () => repeats(manager));
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
    kind: 'NEWS',
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

async function repeats(manager) {
  const input = { complexId: house.complexId, title: 'Бір рет', body: 'Мәтін' };
  const told = [];
  for (let turn = 0; turn < 3; turn++) told.push(await manager.ask(PUBLISH, { input }, 'once-and-only-once'));

  const { news } = await manager.ask(NEWS, { complexId: house.complexId, search: 'бір рет' });
  assert.equal(told[0].publishNews.__typename, 'NewsItem');
  assert.deepEqual(told[1], told[0]);
  assert.deepEqual(told[2], told[0]);
  assert.equal(news.edges.length, 1);
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
