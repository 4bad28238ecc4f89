import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Period, routes } from '@vigie/contract';
import { Database, loadEnv, resolveStores } from '@vigie/platform';
import { eventually, keepPostgresPort, seededRandom } from '@vigie/testing';
import { parse } from 'csv-parse/sync';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, requireChromium } from './browser';
import { Client } from './client';
import { startDesk, type Desk } from './desk';
import { countNaively } from './naive-counts';
import { nowhere } from './networks';
import { filled, Screen, wordsOf } from './screen';

const check = requireChromium() ? it : it.skip;
const words = wordsOf('en');
const french = wordsOf('fr');
const account = { email: 'ada@example.com', password: 'correct horse battery' };
const zones = [
  'Europe/Paris',
  'UTC',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Auckland',
];
const cli = resolve(import.meta.dirname, '../../../dist/apps/cli/main.js');

/** The desk as a whole, from the demo to a restored backup: nothing is faked, the demo's texts are its own. */
describe('The desk as a whole', () => {
  let desk: Desk;
  let browser: Browser;
  let screen: Screen;
  let page: Page;
  let ada: Client;
  let workspaceId: string;
  let home: string;

  beforeAll(async () => {
    if (check === it.skip) return;
    [desk, browser] = await Promise.all([startDesk(nowhere), launchBrowser()]);
    screen = await Screen.open(browser, { locale: 'en', width: 1440, height: 900 });
    page = screen.page;
    ada = new Client(desk.url);
  });

  afterEach(() => screen?.expectNoFaults());

  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const rows = () => page.getByRole('option');
  /** The first number of a text, written with its thousands apart. */
  const numberIn = (text: string) => Number(/\d[\d,\s\u202f]*/.exec(text)?.[0].replace(/\D/g, ''));
  const countMentions = async (query: object) =>
    (await ada.call(routes.mentions.countMentions, { params: { workspaceId }, query })).count;

  check('is looked around with demo data from the first run', async () => {
    await page.goto(desk.url);
    await page.getByLabel(words.auth.yourName).fill('Ada');
    await page.getByLabel(words.auth.email).fill(account.email);
    await page.locator('input[autocomplete=new-password]').fill(account.password);
    await button(words.common.continue).click();
    await button(words.frame.demo.look).click();
    await page.waitForURL(/\/inbox/, { timeout: 240_000 });
    home = new URL(page.url()).pathname.replace(/\/inbox$/, '');
    await rows().first().waitFor();
    await page.getByRole('region', { name: words.frame.demo.label }).waitFor();
    await screen.expectSound();
    const me = await ada.signIn(account.email, account.password);
    workspaceId = me.workspaces[0]?.id ?? '';
    expect(await countMentions({})).toBeGreaterThan(6_000);
    const { cases } = await ada.call(routes.cases.listCases, { params: { workspaceId }, query: {} });
    expect(new Set(cases.map(({ state }) => state)).size).toBeGreaterThanOrEqual(4);
  });

  check('says in one line how the week was, and opens what is behind each figure', async () => {
    await page.getByRole('link', { name: words.frame.overview, exact: true }).click();
    const line = page.getByRole('region', { name: words.overview.headline.label });
    const figure = line.getByRole('link', { name: /mentions$/ });
    const said = numberIn(await figure.innerText());
    expect(said).toBeGreaterThan(100);
    for (const title of [
      words.overview.volume.title,
      words.overview.sentiment.title,
      words.overview.brands.title,
      words.overview.networks.title,
      words.overview.languages.title,
      words.overview.categories.title,
      words.overview.words.title,
      words.overview.stories.title,
      words.overview.authors.title,
      words.overview.clock.title,
    ]) {
      await page.getByRole('heading', { level: 2, name: title }).waitFor();
    }
    await page.locator('.recharts-surface').first().waitFor();
    await screen.expectSound();

    await figure.click();
    await page.waitForURL(/\/inbox\?/);
    await page.getByText(new RegExp(`^${said.toLocaleString('en-GB')} mentions`)).waitFor();
    const asked = Object.fromEntries(new URL(page.url()).searchParams);
    expect(await countMentions({ listened: 'true', from: asked.from ?? '', to: asked.to ?? '' })).toBe(said);
    await page.goBack();
    await page.waitForURL(/\/overview/);

    // In another language, on a phone, and on paper.
    const phone = await Screen.open(browser, { locale: 'fr', width: 360, height: 740 });
    const frenchman = new Client(desk.url);
    await frenchman.join(ada, workspaceId, 'analyst', {
      name: 'Rémi',
      email: 'remi@example.com',
      locale: 'fr',
    });
    await phone.enter(frenchman, desk.url);
    await phone.page.goto(`${desk.url}${home}`);
    await phone.page.waitForURL(/\/overview/);
    await phone.page.getByRole('region', { name: french.overview.headline.label }).waitFor();
    await phone.page.locator('.recharts-surface').first().waitFor();
    await phone.expectSound();
    await phone.page.emulateMedia({ media: 'print' });
    expect(await phone.page.locator('[data-on-frame]:visible').count()).toBe(0);
    phone.expectNoFaults();
    await phone.context.close();
  });

  check('counts what counting its mentions one by one gives, whatever is asked', async () => {
    const stores = await resolveStores(loadEnv({ VIGIE_DATA: desk.dataFolder }));
    const database = new Database(stores.databaseUrl, { max: 1 });
    try {
      const { brands } = await ada.call(routes.mentions.listBrands, { params: { workspaceId } });
      const topics = [undefined, undefined, ...brands.map(({ id }) => id)];
      const random = seededRandom(5);
      const below = (most: number) => Math.floor(random() * most);
      const today = Date.now();
      const day = (back: number) => new Date(today - back * 86_400_000).toISOString().slice(0, 10);
      const asked = new Set<string | undefined>();
      let counted = 0;
      for (let turn = 0; turn < 40; turn += 1) {
        const back = below(62);
        const length = [1, 2, 7, 14, 30, 61][below(6)] as number;
        const brand = topics[below(topics.length)];
        const period: Period = {
          ...{ from: day(back), to: day(back - length), zone: zones[below(zones.length)] as string },
          ...(brand === undefined ? {} : { brand }),
        };
        asked.add(brand);
        const found = await ada.call(routes.insights.readOverview, {
          params: { workspaceId },
          query: period,
        });
        const now = await countNaively(database, workspaceId, period);
        const before = await countNaively(database, workspaceId, {
          ...period,
          ...{ from: day(back + length), to: period.from },
        });
        const none = { mentions: 0, negative: 0, positive: 0, flagged: 0 };
        /** Each value that either side has, with its counts. */
        const wanted = (part: string) =>
          Object.fromEntries(
            Object.keys({ ...before[part], ...now[part] }).map((key) => [
              key,
              { ...(now[part]?.[key] ?? none), before: before[part]?.[key]?.mentions ?? 0 },
            ]),
          );
        const dateOf = (instant: string) =>
          new Date(instant).toLocaleDateString('sv', { timeZone: period.zone });
        const days = Map.groupBy(found.volume, (bucket) => dateOf(bucket.from));
        expect({
          ...{ period, total: found.totals, before: found.totalsBefore },
          network: Object.fromEntries(found.networks.map(({ network, ...rest }) => [network, rest])),
          language: Object.fromEntries(found.languages.map(({ language, ...rest }) => [language, rest])),
          category: Object.fromEntries(found.categories.map(({ category, ...rest }) => [category, rest])),
          topic: Object.fromEntries(
            found.brands
              .filter((each) => each.mentions + each.before > 0)
              .map(({ id, ...rest }) => [id, rest]),
          ),
          days: Object.fromEntries(
            [...days]
              .map(
                ([date, buckets]) =>
                  [date, buckets.reduce((sum, bucket) => sum + bucket.mentions, 0)] as const,
              )
              .filter(([, sum]) => sum > 0),
          ),
        }).toEqual({
          ...{ period, total: now.total?.[''] ?? none, before: before.total?.[''] ?? none },
          ...{ network: wanted('network'), language: wanted('language'), category: wanted('category') },
          topic: wanted('topic'),
          days: Object.fromEntries(
            Object.entries(now.day ?? {}).map(([date, { mentions }]) => [date, mentions]),
          ),
        });
        // The very mentions that the list behind the figure shows.
        const list = brand === undefined ? { listened: 'true' } : { brand };
        expect(await countMentions({ ...list, ...found.period })).toBe(found.totals.mentions);
        counted += found.totals.mentions;
      }
      expect(asked.size).toBeGreaterThan(2);
      expect(counted).toBeGreaterThan(10_000);
    } finally {
      await database.close();
      await stores.stop();
    }
  });

  check('is taken away as a file, a picture and a feed', async () => {
    await page.goto(`${desk.url}${home}/inbox?view=all&sentiment=negative&flagged=true`);
    await rows().first().waitFor();
    const wanted = await countMentions({ sentiment: 'negative', flagged: 'true' });
    await button(words.inbox.listMenu.title).click();
    await page.getByRole('menuitem', { name: words.exports.dialog.open }).click();
    await page
      .getByRole('dialog')
      .getByText(filled(words.exports.mentions_other, { formatted: wanted.toLocaleString('en-GB') }))
      .waitFor();
    await screen.expectSound();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words.exports.dialog.start, exact: true })
      .click();
    await page.waitForURL(/\/exports/);
    const link = page.getByRole('link', { name: /^Download/ });
    await link.waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const lines = parse<Record<string, string>>(await readFile(await download.path()), {
      columns: true,
      bom: true,
    });
    expect(lines).toHaveLength(wanted);
    expect(new Set(lines.map(({ sentiment }) => sentiment))).toEqual(new Set(['negative']));
    await screen.expectSound();

    await page.goto(`${desk.url}${home}/overview`);
    await page.locator('.recharts-surface').first().waitFor();
    const title = words.overview.volume.title;
    await button(filled(words.overview.exportChart, { title })).click();
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: words.overview.svg }).click(),
    ]);
    expect(await readFile(await picture.path(), 'utf8')).toMatch(/^<(\?xml|svg)[\s\S]*<path/);

    const view = await ada.call(routes.triage.saveView, {
      params: { workspaceId },
      body: { name: 'Angry', shared: false, filter: { view: 'all', sentiment: ['negative'] } },
    });
    const feed = await ada.call(routes.exports.makeViewFeed, { params: { workspaceId, id: view.id } });
    const answer = await fetch(feed.url);
    expect(answer.headers.get('content-type')).toContain('xml');
    expect((await answer.text()).match(/<item>/g)).toHaveLength(50);
  });

  check('is administered: tags, categories, retention, audit, operations', async () => {
    await page.goto(`${desk.url}${home}/settings/tags`);
    for (const [name, title] of [
      [words.settings.tags, words.administration.tags.title],
      [words.settings.categories, words.administration.categories.title],
      [words.settings.retention, words.administration.retention.title],
      [words.settings.audit, words.audit.title],
      [words.settings.operations, words.operations.title],
    ] as const) {
      await page
        .getByRole('navigation', { name: words.settings.navigation })
        .getByRole('link', { name, exact: true })
        .click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await screen.expectSound();
    }
    await page.getByText(words.operations.well).waitFor();
    await page.goto(`${desk.url}${home}/settings/audit`);
    await page
      .getByRole('list', { name: words.audit.title })
      .getByText(words.audit.acts['export.started'])
      .waitFor();
  });

  check('explains itself: its guides, and its API', async () => {
    await page.keyboard.press('?');
    const guide = page.getByRole('link', { name: words.frame.guide });
    const [opened] = await Promise.all([screen.context.waitForEvent('page'), guide.click()]);
    await opened.getByRole('heading', { level: 1 }).waitFor();
    await opened.getByRole('link', { name: 'Community manager' }).first().click();
    await opened.getByRole('heading', { level: 1, name: /Community manager/ }).waitFor();
    // Throws at a picture that is none.
    await opened
      .locator('img')
      .evaluateAll((pictures) =>
        Promise.all(pictures.map((picture) => (picture as HTMLImageElement).decode())),
      );
    expect(await opened.locator('img').count()).toBeGreaterThan(3);
    await opened.goto(
      new URL(
        (await page.getByRole('link', { name: words.frame.apiDocument }).getAttribute('href')) ?? '',
        desk.url,
      ).href,
    );
    expect(JSON.parse(await opened.locator('body').innerText())).toMatchObject({ openapi: '3.1.0' });
    await opened.close();
  });

  check('is backed up, and comes back whole on another desk', async () => {
    const archive = join(desk.dataFolder, 'backup.zip');
    const run = (folder: string, ...args: string[]) =>
      promisify(execFile)(process.execPath, [cli, ...args], {
        env: {
          ...process.env,
          ...nowhere,
          VIGIE_DATA: folder,
          DATABASE_URL: '',
          REDIS_URL: '',
          LOG_LEVEL: 'warn',
        },
      });
    await run(desk.dataFolder, 'backup', '--out', archive);
    const folder = await mkdtemp(join(tmpdir(), 'vigie-restored-'));
    await keepPostgresPort(folder);
    await run(folder, 'restore', archive);
    const other = await startDesk({ ...nowhere, VIGIE_DATA: folder });
    try {
      const there = await Screen.open(browser, { locale: 'en', width: 1440, height: 900 });
      await there.page.goto(`${other.url}/sign-in`);
      await there.page.getByLabel(words.auth.email).fill(account.email);
      await there.page.locator('input[type=password]').fill(account.password);
      await there.page.getByRole('button', { name: words.auth.signIn, exact: true }).click();
      await there.page.waitForURL(/\/inbox/);
      await there.page.getByRole('option').first().waitFor();
      const restored = new Client(other.url);
      await restored.signIn(account.email, account.password);
      const count = async (client: Client) =>
        (await client.call(routes.mentions.countMentions, { params: { workspaceId }, query: {} })).count;
      expect(await count(restored)).toBe(await count(ada));
      await there.context.close();
    } finally {
      await other.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    }
  });

  check('forgets the demo when it is deleted', async () => {
    await page.goto(`${desk.url}${home}/settings/workspace`);
    await button(words.archives.deletion.open).click();
    await screen.expectSound();
    const dialog = page.getByRole('dialog');
    const name = 'Cyclonde (demo)';
    await dialog.getByLabel(filled(words.archives.deletion.type, { name })).fill(name);
    await dialog.getByRole('button', { name: words.archives.deletion.confirm, exact: true }).click();
    await page.waitForURL(`${desk.url}/`);
    await eventually(
      () => ada.call(routes.identity.me),
      ({ workspaces }) => workspaces.length === 0,
    );
  });
});
