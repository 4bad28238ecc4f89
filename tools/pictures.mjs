// Takes the pictures of the README and the guides from a desk of its own in each language, which listens to emulated
// networks, where people have worked for a morning, and beside it a demo: node tools/pictures.mjs [en|fr] [demo] (needs
// Chromium and a build; `demo`: those of the demo alone).
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { takeDemo } from './pictures-demo.mjs';
import { takeGuides } from './pictures-guides.mjs';
import { openNetworks } from './pictures-networks.mjs';
import { setUp, work } from './pictures-people.mjs';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'docs/pictures');
/** Sizes of the window in pixels, as high as what is to be seen. */
const sizes = {
  inbox: { width: 1280, height: 620 },
  import: { width: 1280, height: 1400 },
  sources: { width: 1280, height: 900 },
  firstRun: { width: 1280, height: 1180 },
  phone: { width: 360, height: 740 },
};

const languages = { en: 'en-GB', fr: 'fr-FR' };
const named = process.argv.slice(2);
const all = Object.keys(languages);
const locales = all.some((locale) => named.includes(locale))
  ? all.filter((locale) => named.includes(locale))
  : all;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  await mkdir(out, { recursive: true });
  for (const locale of locales) await takeAll(locale);
  console.log(`pictures in ${out}`);
} finally {
  await browser.close();
}

/** Every picture of one language, from a fresh desk. */
async function takeAll(locale) {
  const networks = await openNetworks();
  const desk = await startDesk(networks);
  try {
    const { url } = desk;
    await until('the desk is up', async () => (await fetch(`${url}/health`).catch(() => undefined))?.ok);
    const { lea, workspace } = await setUp(url, locale);
    const place = { url: `${url}/brume`, locale, take: (...of) => take(locale, ...of) };
    if (!named.includes('demo')) await takeMorning(place, { url, lea, workspace, networks });
    const open = (takes, size) => withPage(lea, place, takes, size);
    await takeDemo(open, { ...place, url, until }, lea);
  } finally {
    await desk.close();
    await networks.close();
  }
}

/** A morning at a desk that listens. */
async function takeMorning(place, { url, lea, workspace, networks }) {
  const { locale } = place;
  if (locale === 'en') await withPage(lea, place, (page) => takeFirstRun(page, place, networks));
  await listen(lea, workspace, networks);
  const desks = await work({ url, lea, workspace, locale });
  const open = (who, takes, size = sizes.inbox) => withPage(desks.people[who], place, takes, size);
  await open('hugo', (page) => takeInbox(page, place, desks));
  await takeGuides(open, place, desks);
  await open('lea', (page) => takeImport(page, place, networks), sizes.import);
  await breakFeed(lea, workspace, networks);
  await open('lea', (page) => takeSources(page, place), sizes.sources);
}

async function startDesk(networks) {
  const data = await mkdtemp(join(tmpdir(), 'vigie-pictures-'));
  const port = 20_000 + Math.floor(Math.random() * 20_000);
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
  return {
    url: `http://localhost:${port}`,
    async close() {
      const gone = new Promise((done) => desk.once('exit', done));
      if (desk.exitCode === null) {
        desk.kill('SIGTERM');
        await gone;
      }
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Adds the sources, waits for their past, lets people go on writing. */
async function listen(lea, workspace, networks) {
  for (const source of networks.sources) await lea.call('POST', `${workspace}/sources`, source);
  await until('every source was read', async () =>
    (await linesOf(lea, workspace)).every(
      ({ condition, lastPullAt, past }) =>
        condition === 'listening' && lastPullAt !== null && past?.state !== 'running',
    ),
  );
  await until('the streams are open', () => networks.isStreaming());
  networks.goOn();
  await until('what is written now has come', async () => {
    const lines = await linesOf(lea, workspace);
    return Object.entries(networks.now).every(([kind, count]) =>
      lines.some((line) => line.kind === kind && (line.delay?.mentions ?? 0) >= count),
    );
  });
}

async function linesOf(lea, workspace) {
  return (await lea.call('GET', `${workspace}/sources/lines?zone=Europe%2FParis`)).sources;
}

/** One of the feeds closes, and is read. */
async function breakFeed(lea, workspace, networks) {
  networks.closeSite();
  const feed = (await linesOf(lea, workspace)).at(-1);
  await lea.call('POST', `${workspace}/sources/${feed.id}/pull`);
  await until(
    'the lamp is red',
    async () => (await lea.call('GET', `${workspace}/sources/lamp`)).lamp === 'red',
  );
}

async function takeFirstRun(page, { url, take }, networks) {
  networks.closeReddit(true);
  await page.setViewportSize(sizes.firstRun);
  await page.goto(`${url}/start`);
  await page.getByText('Asking…').first().waitFor();
  await page.getByText('Asking…').first().waitFor({ state: 'detached' });
  await take(page, 'first-run');
  networks.closeReddit(false);
}

async function takeInbox(page, { url, take }, { look, ids }) {
  await look();
  await page.goto(`${url}/inbox?mention=${ids.leak}`);
  await page.getByText('lexicon-').waitFor();
  await page.getByRole('option').first().waitFor();
  await take(page, 'inbox');

  await page.setViewportSize(sizes.phone);
  await page.goto(`${url}/inbox`);
  await page.getByRole('option').first().waitFor();
  await take(page, 'phone');
}

async function takeImport(page, { url, take }, networks) {
  await page.goto(`${url}/import`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'brume.csv', mimeType: 'text/csv', buffer: networks.file });
  await page.waitForURL(/run=/);
  await take(page, 'import');
}

async function takeSources(page, { url, take }) {
  await page.goto(`${url}/sources`);
  await page.locator('a[data-lamp=red]:visible').waitFor();
  await take(page, 'sources');
}

/**
 * The whole window, or a part of it. Fonts are there, and what moves has come to rest. The stream of events stays open, so
 * the network is never idle for good.
 */
async function take(locale, page, name, part = page) {
  await page.evaluate(() => document.fonts.ready);
  await delay(1_000);
  await part.screenshot({ path: join(out, `${name}-${locale}.png`) });
}

/** A person's page in a language. */
async function withPage(person, { locale }, takes, viewport = sizes.inbox) {
  const context = await browser.newContext({
    locale: languages[locale],
    timezoneId: 'Europe/Paris',
    viewport,
    colorScheme: 'light',
  });
  await context.addCookies(person.cookies());
  await takes(await context.newPage());
  await context.close();
}

/** @param patience milliseconds. */
async function until(what, check, patience = 90_000) {
  for (const end = Date.now() + patience; !(await check()); await delay(300)) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
  }
}
