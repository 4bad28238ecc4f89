import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, requireChromium } from './browser';
import { startDesk, type Desk } from './desk';
import { nowhere } from './networks';
import { firstPosts, latePost, textOf } from './posts';
import { Screen, wordsOf } from './screen';

const check = requireChromium() ? it : it.skip;

/**
 * A community manager's first quarter of an hour, on a fresh desk: sign up, import, filter, search, see a post arrive.
 * What is real: everything. The posts are written for the test.
 */
describe.each([
  ['en', 1440, 900],
  ['fr', 1440, 900],
  ['en', 360, 740],
  ['fr', 360, 740],
] as const)('The first run in %s at %i px', (locale, width, height) => {
  const words = wordsOf(locale);
  let desk: Desk;
  let browser: Browser;
  let screen: Screen;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    if (check === it.skip) return;
    [desk, browser, folder] = await Promise.all([
      startDesk(nowhere),
      launchBrowser(),
      mkdtemp(join(tmpdir(), 'vigie-files-')),
    ]);
    screen = await Screen.open(browser, { locale, width, height });
    page = screen.page;
  });

  afterEach(() => screen?.expectNoFaults());

  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const expectSound = () => screen.expectSound(page);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const rows = () => page.getByRole('option');
  const openInbox = () => page.getByRole('link', { name: words.frame.inbox, exact: true }).click();
  const openImport = async () => {
    if (width > 700) return page.getByRole('link', { name: words.frame.import, exact: true }).click();
    // On a phone it is behind the last of the places.
    await button(words.frame.more).click();
    return page.getByRole('menuitem', { name: words.frame.import, exact: true }).click();
  };

  async function importFile(name: string, content: string | Uint8Array): Promise<void> {
    const path = join(folder, name);
    await writeFile(path, content);
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByText(words.imports.preview.title).waitFor();
  }

  check('makes the first account, the workspace and the topic', async () => {
    await page.goto(desk.url);
    await page.getByRole('heading', { name: words.setup.account.title }).waitFor();
    await expectSound();
    await page.getByLabel(words.auth.yourName).fill('Léa Martin');
    await page.getByLabel(words.auth.email).fill('lea@example.com');
    await page.locator('input[autocomplete=new-password]').fill('une phrase assez longue');
    await button(words.common.continue).click();

    await page.getByLabel(words.setup.topic.workspaceName).fill('Brume');
    await field(words.topics.name).fill('Brume');
    const listened = page.getByRole('combobox', { name: words.topics.editor.words });
    await listened.fill('brume');
    await listened.press('Enter');
    await page.getByText('brume').first().waitFor();
    await expectSound();
    await button(words.setup.topic.finish).click();
    await page.getByRole('link', { name: words.setup.sources.import }).waitFor();
    await expectSound();
    await page.getByRole('link', { name: words.setup.sources.import }).click();
  });

  check('imports a spreadsheet and says which line it refused', async () => {
    await importFile('export.csv', firstPosts);
    await expectSound();
    await button(words.imports.start).click();
    await page.getByText(words.imports.report.title).waitFor();
    await page.getByText(words.imports.refusal['no-text']).waitFor();
    await expectSound();
  });

  check('shows the mentions, the alert first, with the reason', async () => {
    await openInbox();
    await rows().first().waitFor();
    await page.getByText(words.inbox.flag.security).first().waitFor();
    expect(await rows().first().innerText()).toContain(textOf.leak.slice(0, 12));
    await expectSound();
    await rows().first().click();
    await page.getByRole('heading', { name: words.inbox.analysis }).waitFor();
    await page.getByText(textOf.leak).first().waitFor();
    await expectSound();
  });

  check('filters, and keeps the filters in the address', async () => {
    const slug = new URL(page.url()).pathname.split('/')[1];
    await page.goto(`${desk.url}/${slug}/inbox?sentiment=positive`);
    await page.getByText(textOf.praise.slice(0, 20)).first().waitFor();
    expect(await page.getByText(textOf.leak.slice(0, 20)).count()).toBe(0);
    await page.reload();
    await page.getByText(textOf.praise.slice(0, 20)).first().waitFor();
    await button(words.inbox.removeFilter.replace('{{name}}', words.vocabulary.sentiment.positive))
      .or(button(words.inbox.clearFilters))
      .first()
      .click();
    await page.getByText(textOf.leak.slice(0, 20)).first().waitFor();
  });

  check('searches without accents, by any ending', async () => {
    await page.getByLabel(words.inbox.search).fill('rembourse');
    await page.keyboard.press('Enter');
    await page.getByText(textOf.refund.slice(0, 20)).first().waitFor();
    await page.waitForURL(/q=rembourse/);
    await page.getByText(textOf.praise.slice(0, 20)).first().waitFor({ state: 'detached' });
    await expectSound();
    await button(words.inbox.clearSearch).click();
    await page.getByText(textOf.praise.slice(0, 20)).first().waitFor();
  });

  check('sees a post arrive while looking, without anything moving', async () => {
    const other = await screen.tab();
    const before = await rows().first().innerText();
    await other.goto(`${new URL('/', page.url()).href}`);
    const mine = page;
    page = other;
    await openImport();
    await importFile('late.ndjson', latePost);
    await button(words.imports.start).click();
    await page.getByText(words.imports.report.title).waitFor();
    page = mine;
    await other.close();

    const bar = page.getByRole('button', { name: words.inbox.newOnes_one.replace('{{formatted}}', '1') });
    await bar.waitFor();
    expect(await rows().first().innerText()).toBe(before);
    await bar.click();
    await page.getByText(textOf.late.slice(0, 20)).first().waitFor();
    await expectSound();
  });
});
