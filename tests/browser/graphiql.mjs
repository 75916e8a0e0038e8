/** node graphiql.mjs URL SHOT_DIR: uses GraphiQL as a newcomer would and prints what it saw as one JSON object. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { accessibilityProblems, withPage } from './page.mjs';

const [url, shots] = process.argv.slice(2);
const RUN = 'button.graphiql-execute-button';
const STATUS = '.bar [role=status]';
mkdirSync(shots, { recursive: true });

const examples = await fetch(`${url}/examples.json`).then((response) => response.json());
const kindOf = ({ query }) => /^\s*(subscription|mutation|query|\{)/m.exec(query)?.[1].replace('{', 'query');
const tabOf = (kind) => examples.tabs.findIndex((tab) => kindOf(tab) === kind && tab.as);
const loginOf = (tab) => examples.logins.find(({ login }) => login === examples.tabs[tab].as);

const shot = (page, name) => page.screenshot({ path: join(shots, `graphiql-${name}.png`) });
const response = (page) => editorText(page, 'response.json');

function editorText(page, name) {
  return page.evaluate((file) => {
    const models = globalThis.__MONACO?.editor.getModels() ?? [];
    return models.find(({ uri }) => uri.path.endsWith(file))?.getValue() ?? '';
  }, name);
}

function write(page, name, text) {
  return page.evaluate(([file, value]) => {
    globalThis.__MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith(file)).setValue(value);
  }, [name, text]);
}

async function until(check, what, seconds = 15) {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
    const value = await check();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited ${seconds} s for ${what}`);
}

/** By its name, as a person who knows what to look for. */
async function openTab(page, index) {
  const { title } = examples.tabs[index];
  await page.getByRole('searchbox', { name: 'Find an example' }).fill(title);
  await page.locator('.examples li button').filter({ hasText: title }).first().click();
  await page.getByRole('searchbox', { name: 'Find an example' }).fill('');
  const query = examples.tabs[index].query.trim();
  await until(async () => (await editorText(page, 'operation.graphql')).includes(query), `the example ${title}`);
}

/** What the list beside the editor holds before anything is sought, and which of its groups are unfolded. */
async function listed(page) {
  const groups = await page.locator('.examples details').evaluateAll((all) => all.map((group) => ({
    name: group.querySelector('summary').firstChild.textContent.trim(),
    titles: [...group.querySelectorAll('li button > span:first-child')].map(({ textContent }) => textContent),
    unfolded: group.open,
  })));
  return { groups, inFront: await page.locator('.examples [aria-current]').allTextContents() };
}

/** An example that has a tab already comes to the front in it, with what was changed there. */
async function opensTwice(page) {
  const [first, second] = [tabOf('query'), tabOf('mutation')];
  await openTab(page, second);
  const changed = `${await editorText(page, 'operation.graphql')}\n# changed\n`;
  await write(page, 'operation.graphql', changed);
  await until(async () => (await editorText(page, 'operation.graphql')) === changed, 'the change');
  await page.waitForTimeout(500); // The editor takes over what is typed a moment after the last key.
  const before = await tabCount(page);
  await openTab(page, first);
  await openTab(page, second);
  return { before, after: await tabCount(page), kept: (await editorText(page, 'operation.graphql')) === changed };
}

/** Presses the button and gives the first answer; `sent` is what the page put on the wire for it. */
async function run(page) {
  const posted = page.waitForRequest((request) => request.method() === 'POST');
  await page.locator(RUN).click();
  const headers = (await posted).headers();
  const answer = await until(async () => (await response(page)) || null, 'an answer');
  return { answer: JSON.parse(answer), sent: { authorization: headers.authorization, language: headers['accept-language'] } };
}

async function actAs(page, { login, role }) {
  await page.selectOption('#acting-as', { label: role });
  await until(async () => (await page.textContent(STATUS)) === `Signed in as ${login}`, `the sign-in of ${login}`);
}

async function runsQuery(page) {
  const tab = tabOf('query');
  await openTab(page, tab);
  await actAs(page, loginOf(tab));
  const result = await run(page);
  await shot(page, 'query');
  return { as: loginOf(tab).role, ...result };
}

/** The tab is opened under another role, so the bar must offer the right one; the change back reopens the socket. */
async function runsSubscription(page) {
  const tab = tabOf('subscription');
  const meant = loginOf(tab);
  const other = examples.logins.find(({ login }) => login !== meant.login);
  const greetings = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const message = JSON.parse(payload);
      if (message.type === 'connection_init') greetings.push(message.payload);
    });
  });
  await openTab(page, tab);
  await actAs(page, other);
  await shot(page, 'hint');
  await page.getByRole('button', { name: `Switch to ${meant.role}` }).click();
  await until(async () => (await page.textContent(STATUS)) === `Signed in as ${meant.login}`, 'the offered role');
  await page.locator(RUN).click();
  const answer = JSON.parse(await until(() => response(page), 'the first event'));
  await shot(page, 'subscription');
  await actAs(page, other);
  await until(() => greetings.length >= 2, 'the socket to be reopened');
  await page.locator(RUN).click();
  return { as: meant.role, answer, greetings: [...greetings] };
}

/** The server takes the token of the first request no more: the page signs in again by itself and asks once more. */
async function renewsForPost(page) {
  await openTab(page, tabOf('query'));
  await actAs(page, loginOf(tabOf('query')));
  let attempts = 0;
  await page.route('**/graphql', (route) => {
    const body = { errors: [{ message: 'Sign in again.', extensions: { code: 'UNAUTHENTICATED' } }] };
    if (route.request().postData()?.includes('signIn(')) return route.continue();
    attempts += 1;
    return attempts === 1 ? route.fulfill({ status: 200, json: body }) : route.continue();
  });
  await page.locator(RUN).click();
  await until(() => attempts === 2, 'the second attempt');
  const answer = JSON.parse(await until(() => response(page), 'the answer to it'));
  await page.unroute('**/graphql');
  return answer;
}

/** The server ends the first socket as it does with a session that has expired. */
async function renewsForSocket(page) {
  const greetings = [];
  await page.routeWebSocket('**/graphql', (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      const message = JSON.parse(text);
      if (message.type === 'connection_init') greetings.push(message.payload.authorization);
      if (message.type === 'subscribe' && greetings.length === 1) socket.close({ code: 4401, reason: 'expired' });
      else server.send(text);
    });
  });
  const tab = tabOf('subscription');
  await openTab(page, tab);
  await actAs(page, loginOf(tab));
  await page.locator(RUN).click();
  const answer = JSON.parse(await until(() => response(page), 'an event on the second socket'));
  await page.locator(RUN).click();
  return { answer, sockets: greetings.length, tokens: new Set(greetings).size };
}

async function typedHeadersWin(page) {
  await openTab(page, tabOf('query'));
  await page.getByRole('button', { name: 'Headers', exact: true }).click();
  await write(page, 'request-headers.json', '{"Authorization": "Bearer typed"}');
  const { sent } = await run(page);
  await write(page, 'request-headers.json', '');
  return sent;
}

async function signsInByHand(page) {
  const { login, password } = examples.logins.at(-1);
  await page.getByRole('button', { name: 'New tab' }).click();
  await write(page, 'operation.graphql', `mutation ByHand($input: SignInInput!) {
    signIn(input: $input) { __typename ... on SignedIn { accessToken expiresAt } ... on Refused { code } }
  }`);
  await write(page, 'variables.json', JSON.stringify({ input: { login, password } }));
  const { answer } = await run(page);
  const { accessToken } = answer.data.signIn;
  await page.selectOption('#language', 'ru');
  await openTab(page, tabOf('query'));
  const { sent } = await run(page);
  const chosen = await page.locator('#acting-as option:checked').textContent();
  return { chosen, usesItsToken: sent.authorization === `Bearer ${accessToken}`, language: sent.language };
}

/** A wrong field is underlined: that takes the schema, the editor's workers and a picture inside a style. */
async function marksMistakes(page) {
  await write(page, 'operation.graphql', '{ noSuchFieldAnywhere }');
  await page.locator('.graphiql-query-editor .squiggly-error').waitFor();
  return true;
}

async function keyboardOrder(page) {
  const order = [];
  await page.locator('body').press('Tab');
  for (let stop = 0; stop < 2; stop += 1) {
    order.push(await page.evaluate(() => document.activeElement.id));
    await page.keyboard.press('Tab');
  }
  await page.evaluate(() => document.activeElement.blur());
  return order;
}

/** The texts of this browser tab and the chosen role come back after a reload; the token is asked for anew. */
async function reloads(page) {
  const tab = tabOf('subscription');
  const chosen = examples.logins.at(-1);
  await openTab(page, tab);
  await actAs(page, chosen);
  await page.waitForTimeout(1000); // GraphiQL saves its tabs half a second after the last change.
  await page.reload();
  await ready(page);
  await until(async () => (await page.textContent(STATUS)) === `Signed in as ${chosen.login}`, 'the same role');
  const texts = [await editorText(page, 'operation.graphql'), await editorText(page, 'variables.json')];
  return texts[0].includes(examples.tabs[tab].query.trim()) && texts[1] === (examples.tabs[tab].variables ?? '');
}

async function ready(page) {
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await until(async () => (await page.locator('.graphiql-sidebar .graphiql-spin').count()) === 0, 'the schema');
}

const barHeight = (page) => page.evaluate(() => document.querySelector('.bar').offsetHeight);
const tabCount = (page) => page.locator('[id^=graphiql-session-tab-]').count();

async function demo(page, seen, opened) {
  const height = await barHeight(page);
  await ready(page);
  const verdict = {
    policy: opened.headers()['content-security-policy'],
    lang: await page.getAttribute('html', 'lang'),
    title: await page.title(),
    tabs: await tabCount(page),
    listed: await listed(page),
    firstRole: await page.locator('#acting-as option:checked').textContent(),
    keyboardOrder: await keyboardOrder(page),
  };
  await until(async () => (await page.locator('.graphiql-query-editor [class*=mtk]').count()) > 3, 'coloured text');
  await shot(page, 'open');
  verdict.query = await runsQuery(page);
  verdict.opensTwice = await opensTwice(page);
  verdict.subscription = await runsSubscription(page);
  verdict.jump = (await barHeight(page)) - height;
  verdict.renewedPost = await renewsForPost(page);
  verdict.renewedSocket = await renewsForSocket(page);
  verdict.typed = await typedHeadersWin(page);
  verdict.reloaded = await reloads(page);
  verdict.byHand = await signsInByHand(page);
  const ours = async () => [...(await accessibilityProblems(page, '.bar')), ...(await accessibilityProblems(page, '.examples'))];
  await page.locator('.examples summary').last().click();
  verdict.accessibility = await ours();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('.graphiql-query-editor .monaco-editor.vs-dark').waitFor();
  await shot(page, 'dark');
  verdict.accessibility.push(...(await ours()));
  verdict.mistakes = await marksMistakes(page);
  return { ...verdict, ...seen };
}

/** Where the server gives no examples, as in production, there is nobody to act as and one plain tab. */
async function plain(page, { outside, violations }) {
  await ready(page);
  const { answer, sent } = await run(page);
  await shot(page, 'plain');
  const [roles, lists] = [await page.locator('#acting-as').count(), await page.locator('.examples').count()];
  return { roles, lists, tabs: await tabCount(page), answer, sent, outside, violations };
}

/** As wide as the narrowest phones: nothing reaches beyond the edge, and under the editor the whole answer is read. */
async function narrow(page) {
  await page.setViewportSize({ width: 320, height: 640 });
  await ready(page);
  const { answer } = await run(page);
  await shot(page, 'narrow');
  const { width, beyond } = await page.evaluate(() => ({
    width: document.querySelector('.graphiql-response').clientWidth,
    beyond: document.documentElement.scrollWidth - window.innerWidth,
  }));
  return { answer, beyond, readable: width > 250 };
}

const withoutExamples = (page) => page.route('**/examples.json', (route) => route.fulfill({ status: 404 }));
const verdict = await withPage(url, demo);
verdict.plain = await withPage(url, plain, withoutExamples);
verdict.narrow = await withPage(url, narrow);
console.log(JSON.stringify(verdict, null, 1));
