/** Opens one page of ours in headless Chromium and writes down all that a strict page must not do. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../npm/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Even the browser's own errands find no host but ours.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Runs `visit(page, seen)`; `seen` holds `outside`, `violations` and `errors`, all empty for a page as it should be. */
export async function withPage(url, visit, prepare = async () => {}) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const seen = await watch(page, new URL(url));
    await prepare(page);
    const response = await page.goto(url, { waitUntil: 'load' });
    return await visit(page, seen, response);
  } finally {
    await browser.close();
  }
}

async function watch(page, { host }) {
  const seen = { outside: [], violations: [], errors: [] };
  const note = (address) => {
    const { protocol, host: asked } = new URL(address);
    if (!['data:', 'blob:'].includes(protocol) && asked !== host) seen.outside.push(address);
  };
  page.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.errors.push(message.text());
  });
  await page.exposeFunction('reportViolation', (violation) => seen.violations.push(violation));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return seen;
}

/** The rules of WCAG 2 A and AA that the part of the page under `selector` breaks. */
export async function accessibilityProblems(page, selector) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((part) => {
    return window.axe.run(part, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  }, selector);
  return violations.map(({ impact, id, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
