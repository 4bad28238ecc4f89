// Takes the pictures of the README and the guides from a desk of its own, which listens to emulated networks:
// node tools/pictures.mjs (needs Chromium and a build).
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { openNetworks } from './pictures-networks.mjs';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'docs/pictures');
const data = await mkdtemp(join(tmpdir(), 'vigie-pictures-'));
const port = 20_000 + Math.floor(Math.random() * 20_000);
const url = `http://localhost:${port}`;
/** Sizes of the window in pixels, as high as what is to be seen. */
const sizes = {
  inbox: { width: 1280, height: 720 },
  import: { width: 1280, height: 1400 },
  sources: { width: 1280, height: 900 },
  firstRun: { width: 1280, height: 1180 },
  phone: { width: 360, height: 740 },
};

const networks = await openNetworks();
const desk = spawn(process.execPath, [join(root, 'dist/apps/cli/main.js'), 'up'], {
  cwd: root,
  env: {
    ...process.env,
    ...networks.env,
    PORT: String(port),
    VIGIE_DATA: data,
    DATABASE_URL: '',
    REDIS_URL: '',
    LOG_LEVEL: 'error',
  },
  stdio: 'ignore',
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
let cookie = '';
try {
  await until('the desk is up', async () => (await fetch(`${url}/health`).catch(() => undefined))?.ok);
  await mkdir(out, { recursive: true });
  const workspace = await makeDesk();
  await withPage('en', takeFirstRun);
  await listen(workspace);
  for (const locale of ['en', 'fr']) await withPage(locale, (page) => takeDesk(page, locale));
  await breakFeed(workspace);
  for (const locale of ['en', 'fr']) await withPage(locale, (page) => takeSources(page, locale));
  console.log(`pictures in ${out}`);
} finally {
  await browser.close();
  const gone = new Promise((done) => desk.once('exit', done));
  if (desk.exitCode === null) {
    desk.kill('SIGTERM');
    await gone;
  }
  await networks.close();
  await rm(data, { recursive: true, force: true });
}

/** The account and the topic; gives the path of the workspace's routes. */
async function makeDesk() {
  const me = await call('POST', '/api/setup', {
    name: 'Léa Martin',
    email: 'lea@brume.example',
    password: 'a picture is worth it',
    locale: 'fr',
    timeZone: 'Europe/Paris',
    workspaceName: 'Brume',
  });
  const workspace = `/api/w/${me.workspaces[0].id}`;
  await call('POST', `${workspace}/brands`, { name: 'Brume', expression: '(brume OR @brume) -brouillard' });
  return workspace;
}

/** Adds the sources, waits for their past, lets people go on writing. */
async function listen(workspace) {
  for (const source of networks.sources) await call('POST', `${workspace}/sources`, source);
  await until('every source was read', async () =>
    (await linesOf(workspace)).every(
      ({ condition, lastPullAt, past }) =>
        condition === 'listening' && lastPullAt !== null && past?.state !== 'running',
    ),
  );
  await until('the streams are open', () => networks.isStreaming());
  networks.goOn();
  await until('what is written now has come', async () => {
    const lines = await linesOf(workspace);
    return Object.entries(networks.now).every(([kind, count]) =>
      lines.some((line) => line.kind === kind && (line.delay?.mentions ?? 0) >= count),
    );
  });
}

async function linesOf(workspace) {
  return (await call('GET', `${workspace}/sources/lines?zone=Europe%2FParis`)).sources;
}

/** One of the feeds closes, and is read. */
async function breakFeed(workspace) {
  networks.closeSite();
  const feed = (await linesOf(workspace)).at(-1);
  await call('POST', `${workspace}/sources/${feed.id}/pull`);
  await until('the lamp is red', async () => (await call('GET', `${workspace}/sources/lamp`)).lamp === 'red');
}

async function takeFirstRun(page) {
  networks.closeReddit(true);
  await page.setViewportSize(sizes.firstRun);
  await page.goto(`${url}/brume/start`);
  await page.getByText('Asking…').first().waitFor();
  await page.getByText('Asking…').first().waitFor({ state: 'detached' });
  await settle(page);
  await page.screenshot({ path: join(out, 'first-run-en.png') });
  networks.closeReddit(false);
}

async function takeDesk(page, locale) {
  await page.goto(`${url}/brume/inbox`);
  await page.getByRole('option').first().click();
  await page.getByText('lexicon-').waitFor();
  await settle(page);
  await page.screenshot({ path: join(out, `inbox-${locale}.png`) });

  await page.setViewportSize(sizes.import);
  await page.goto(`${url}/brume/import`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'brume.csv', mimeType: 'text/csv', buffer: networks.file });
  await page.waitForURL(/run=/);
  await settle(page);
  await page.screenshot({ path: join(out, `import-${locale}.png`) });

  await page.setViewportSize(sizes.phone);
  await page.goto(`${url}/brume/inbox`);
  await page.getByRole('option').first().waitFor();
  await settle(page);
  await page.screenshot({ path: join(out, `phone-${locale}.png`) });
}

async function takeSources(page, locale) {
  await page.setViewportSize(sizes.sources);
  await page.goto(`${url}/brume/sources`);
  await page.locator('a[data-lamp=red]:visible').waitFor();
  await settle(page);
  await page.screenshot({ path: join(out, `sources-${locale}.png`) });
}

/** Fonts are there, and what moves has come to rest. The stream of events stays open, so the network is never idle for good. */
async function settle(page) {
  await page.evaluate(() => document.fonts.ready);
  await delay(1_000);
}

/** A signed-in page in one language. */
async function withPage(locale, take) {
  await call('PATCH', '/api/me', { locale });
  const context = await browser.newContext({
    locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    viewport: sizes.inbox,
    colorScheme: 'light',
  });
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const [name, ...value] = pair.split('=');
      return { name, value: value.join('='), url };
    }),
  );
  await take(await context.newPage());
  await context.close();
}

async function call(method, path, body) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { cookie, origin: url, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  cookie =
    response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ') || cookie;
  return text === '' ? undefined : JSON.parse(text);
}

async function until(what, check) {
  for (const end = Date.now() + 90_000; !(await check()); await delay(300)) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
  }
}
