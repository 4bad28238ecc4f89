import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { routes, type SourceKind } from '@vigie/contract';
import { eventually } from '@vigie/testing';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, requireChromium } from './browser';
import { Client } from './client';
import { startDesk, type Desk } from './desk';
import { openNetworks, type EmulatedNetworks } from './networks';
import { foundOf } from './posts';
import { filled, Screen, wordsOf } from './screen';

const check = requireChromium() ? it : it.skip;
const account = { email: 'lea@example.com', password: 'une phrase assez longue' };

/**
 * From an empty desk to the first mention, without a key and without a file; then a feed of one's own, which breaks. What is
 * real: everything but the networks, which are emulated under their own names.
 */
describe.each([
  ['en', 1280, 800],
  ['fr', 360, 740],
] as const)('The first mention in %s at %i px', (locale, width, height) => {
  const words = wordsOf(locale);
  let networks: EmulatedNetworks;
  let desk: Desk;
  let browser: Browser;
  let screen: Screen;
  let page: Page;

  beforeAll(async () => {
    if (check === it.skip) return;
    networks = await openNetworks();
    // Reddit closes its door to who has no key, as it does to many.
    networks.news.network.fault(
      { kind: 'status', status: 403 },
      { times: Number.POSITIVE_INFINITY, when: ({ url }) => url.pathname === '/search.rss' },
    );
    for (const title of [...foundOf.brand, ...foundOf.fog]) networks.news.add({ title, text: title });
    networks.bluesky.addPost({ text: foundOf.bluesky, langs: ['fr'] });
    networks.mastodon.addPost({ text: foundOf.mastodon, language: 'fr' });
    [desk, browser] = await Promise.all([startDesk(networks.env), launchBrowser()]);
    screen = await Screen.open(browser, { locale, width, height });
    page = screen.page;
    page.setDefaultTimeout(30_000);
  });

  afterEach(() => screen?.expectNoFaults());

  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
    await networks?.close();
  });

  const expectSound = () => screen.expectSound();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  const tick = (name: string) => page.getByRole('checkbox', { name: new RegExp(name) });
  const source = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
  const item = (name: string) => page.getByRole('listitem').filter({ has: tick(name) });
  /** The stream of a source is open: what is said from here on comes by it. */
  const listens = async (kind: SourceKind) => {
    const client = new Client(desk.url);
    const { workspaces } = await client.signIn(account.email, account.password);
    const params = { workspaceId: workspaces[0]?.id ?? '' };
    await eventually(
      () => client.call(routes.sources.listSourceLines, { params }),
      ({ sources }) => sources.some((line) => line.kind === kind && line.lastPullAt !== null),
    );
  };
  /** Every source of the first run has answered. */
  const allAnswered = () => page.getByText(words.setup.sources.asking).first().waitFor({ state: 'detached' });

  check('makes the account and the topic', async () => {
    await page.goto(desk.url);
    await page.getByLabel(words.auth.yourName).fill('Léa Martin');
    await page.getByLabel(words.auth.email).fill(account.email);
    await page.locator('input[autocomplete=new-password]').fill(account.password);
    await button(words.common.continue).click();
    await page.getByLabel(words.setup.topic.workspaceName).fill('Brume');
    await page.getByRole('textbox', { name: words.topics.name, exact: true }).fill('Brume');
    const listened = page.getByRole('combobox', { name: words.topics.editor.words });
    await listened.fill('Brume');
    await listened.press('Enter');
    await button(words.setup.topic.finish).click();
    await page.waitForURL(/\/start$/);
  });

  check('shows what each source without a key brings, and says whose door is closed', async () => {
    const { name } = words.setup.sources;
    await page.getByRole('heading', { level: 1, name: /[“«]\s*Brume\s*[”»]/ }).waitFor();
    await allAnswered();
    await item(name['news-google']).getByText(foundOf.brand[0].slice(0, 12)).first().waitFor();
    await item(name.bluesky).getByText('bouilloire').first().waitFor();
    await item(name.mastodon).getByText('bouilloire').first().waitFor();
    await item(name.reddit).getByText(words.sources.reason['closed-to-anonymous']).waitFor();
    expect(await tick(name.reddit).isChecked()).toBe(false);
    expect(await tick(name['news-google']).isChecked()).toBe(true);
    expect(await page.locator('main mark').count()).toBeGreaterThan(0);
    await expectSound();
  });

  check('offers words that tell the brand from the fog, and counts again at once', async () => {
    await page.getByRole('heading', { name: words.setup.sources.offTopic.title }).waitFor();
    const google = item(words.setup.sources.name['news-google']);
    const before = await google.innerText();
    await page.locator('section[aria-labelledby=off-topic] label').first().click();
    await eventually(
      () => google.innerText(),
      (text) => text !== before,
    );
    await expectSound();
  });

  check('listens, and fills the inbox', async () => {
    await page
      .getByRole('button', { name: filled(words.setup.sources.start_other, { formatted: 4 }) })
      .click();
    await page.waitForURL(/\/inbox/);
    await page.getByRole('option').first().waitFor({ timeout: 90_000 });
    await listens('bluesky');
    // Written while it listens: it comes by the stream.
    networks.bluesky.addPost({ text: foundOf.live, langs: ['fr'] });
    const bar = page.locator('button').filter({ hasText: words.inbox.showNewOnes });
    await bar
      .or(page.getByText(foundOf.live.slice(0, 20)))
      .first()
      .waitFor({ timeout: 90_000 });
    await expectSound();
  });

  check('adds a feed by the address of its site, its first posts in sight', async () => {
    await link(words.frame.sources).click();
    await source('Bluesky').waitFor();
    await expectSound();
    await link(words.sources.add).click();
    await expectSound();
    await page.getByRole('link', { name: new RegExp(words.sources.kind.feed) }).click();
    await page.getByLabel(words.sources.form.address).fill(networks.news.origin);
    await button(words.sources.form.preview).click();
    await page.getByRole('heading', { name: words.sources.preview.title }).waitFor();
    await page.getByText(words.sources.preview.also).waitFor();
    await expectSound();
    await button(words.sources.form.save).click();
    await source(networks.news.title)
      .getByText(words.sources.condition.listening)
      .waitFor({ timeout: 90_000 });
  });

  check('pauses it, and takes that back', async () => {
    const feed = source(networks.news.title);
    await feed.getByRole('button', { name: `${words.sources.acts.pause}: ${networks.news.title}` }).click();
    await feed.getByText(words.sources.condition.paused).waitFor();
    await button(words.common.undo).click();
    await feed.getByRole('button', { name: `${words.sources.acts.pause}: ${networks.news.title}` }).waitFor();
  });

  check('says in the lamp and in a banner that it is gone, and what to do', async () => {
    networks.news.gone = true;
    const feed = source(networks.news.title);
    await feed
      .getByRole('button', { name: filled(words.sources.acts.menu, { name: networks.news.title }) })
      .click();
    await page.getByRole('menuitem', { name: words.sources.acts.pull }).click();
    await feed.getByText(words.sources.condition.invalid).waitFor({ timeout: 90_000 });
    await feed.getByText(words.sources.mend.gone).waitFor();
    const banner = page.getByRole('region', { name: words.sources.banner.label });
    await banner.getByText(words.sources.reason.gone).waitFor();
    await page.locator('a[data-lamp=red]:visible').waitFor();
    await expectSound();
    await button(words.sources.banner.dismiss).click();
    await banner.waitFor({ state: 'detached' });
  });
});
