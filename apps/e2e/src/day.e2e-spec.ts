import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '@vigie/contract';
import { eventually } from '@vigie/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, requireChromium } from './browser';
import { Client } from './client';
import { startDesk, type Desk } from './desk';
import { nowhere } from './networks';
import { dayPosts, textOf } from './posts';
import { filled, Screen, wordsOf } from './screen';

const check = requireChromium() ? it : it.skip;

/**
 * A day of four people at one desk: the administrator makes a team, the community manager decides and hands over, the
 * support agent solves it with a colleague, the analyst looks on. What is real: everything. The posts are written for the
 * test.
 */
describe.each([
  ['en', 1440, 900],
  ['fr', 1440, 900],
  ['en', 360, 740],
  ['fr', 360, 740],
] as const)('A day in %s at %i px', (locale, width, height) => {
  const words = wordsOf(locale);
  const isPhone = width < 600;
  let desk: Desk;
  let browser: Browser;
  let workspaceId: string;
  const clients = {} as Record<'ada' | 'lea' | 'ines' | 'bea', Client>;
  const screens = {} as Record<keyof typeof clients, Screen>;

  beforeAll(async () => {
    if (check === it.skip) return;
    [desk, browser] = await Promise.all([startDesk(nowhere), launchBrowser()]);
    for (const who of ['ada', 'lea', 'ines', 'bea'] as const) clients[who] = new Client(desk.url);
    const { ada } = clients;
    const made = await ada.setUp('brume');
    workspaceId = made.workspaceId;
    await ada.call(routes.identity.updateMe, { body: { locale } });
    for (const [who, role, name] of [
      ['lea', 'manager', 'Léa Martin'],
      ['ines', 'member', 'Inès Caron'],
      ['bea', 'analyst', 'Béa Petit'],
    ] as const) {
      const email = `${who}@example.com`;
      await clients[who].join(ada, workspaceId, role, { name, email, locale });
    }
    const { run } = await ada.upload(workspaceId, 'posts.ndjson', new TextEncoder().encode(dayPosts));
    const params = { workspaceId, id: run.id };
    const { choices } = await ada.call(routes.imports.previewImport, { params, body: {} });
    await ada.call(routes.imports.startImport, { params, body: { ...choices, brandId: made.brandId } });
    await eventually(
      () => ada.call(routes.mentions.countConversations, { params: { workspaceId } }),
      ({ count }) => count === dayPosts.split('\n').length,
    );
    for (const who of ['ada', 'lea', 'ines', 'bea'] as const) {
      screens[who] = await Screen.open(browser, { locale, width, height });
      await screens[who].enter(clients[who], desk.url);
    }
  });

  afterEach(() => Object.values(screens).forEach((screen) => screen.expectNoFaults()));

  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
  });

  const button = (in_: Page | Locator, name: string) => in_.getByRole('button', { name, exact: true });
  const rows = (page: Page) => page.getByRole('option');
  const rowOf = (page: Page, text: string) => rows(page).filter({ hasText: text.slice(0, 20) });

  /** An act by its key, or on a phone by the sheet of acts. */
  async function decide(page: Page, command: keyof typeof words.triage.command, key: string): Promise<void> {
    if (!isPhone) return page.keyboard.press(key);
    await button(page, words.triage.allActs).click();
    await button(page.getByRole('dialog'), words.triage.command[command]).click();
  }

  async function openMention(page: Page, text: string): Promise<void> {
    await rowOf(page, text).click();
    await page.getByRole('toolbar', { name: words.triage.acts }).waitFor();
    await page.getByText(text).last().waitFor();
  }

  check('the administrator makes a team and sees what each role may do', async () => {
    const { page, expectSound } = bound(screens.ada);
    await page.goto(`${desk.url}/acme/settings/teams`);
    await page.getByRole('heading', { name: words.teams.empty.title }).waitFor();
    await expectSound();
    await button(page, words.teams.add).first().click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: words.common.name }).fill('Support');
    await form.getByRole('combobox', { name: words.teams.form.members }).click();
    await page.getByRole('option', { name: 'Inès Caron' }).click();
    await page.keyboard.press('Escape');
    await button(form, words.teams.make).click();
    await page.getByRole('heading', { name: 'Support' }).waitFor();
    await expectSound();
    await page.goto(`${desk.url}/acme/settings/people`);
    await page.getByRole('heading', { name: words.settings.peoplePage.rightsTitle }).waitFor();
    await page.getByRole('rowheader', { name: words.vocabulary.permission['cases.write'] }).waitFor();
    await expectSound();
  });

  check('the community manager decides, and takes it back', async () => {
    const { page, expectSound } = bound(screens.lea);
    await page.goto(`${desk.url}/acme/inbox`);
    await rows(page).first().waitFor();
    // What presses most stands first, with the reason.
    expect(await rows(page).first().innerText()).toContain(textOf.leak.slice(0, 12));
    await page.getByText(words.vocabulary.pressing['needs-answer']).first().waitFor();
    await expectSound();
    await openMention(page, textOf.praise);
    await expectSound();
    await decide(page, 'nothing-to-do', 'i');
    // The message offers to take it back for ten seconds.
    const undo = page
      .getByRole('alert')
      .getByRole('button', { name: new RegExp(`^${words.triage.undoKey.split(' (')[0]}`) });
    await undo.waitFor();
    if (isPhone) await undo.click();
    else await page.keyboard.press('u');
    const params = { workspaceId };
    await eventually(
      () => clients.lea.call(routes.triage.listActs, { params }),
      ({ acts: [act] }) => act?.kind === 'close' && act.undo?.state === 'done',
    );
    const todo = await clients.lea.call(routes.mentions.countConversations, {
      params,
      query: { view: 'todo' },
    });
    expect(todo.count).toBe(dayPosts.split('\n').length);
  });

  check('and hands over what support can solve', async () => {
    const { page, expectSound } = bound(screens.lea);
    await page.goto(`${desk.url}/acme/inbox`);
    await openMention(page, textOf.refund);
    await decide(page, 'hand-over', 'e');
    const dialog = page.getByRole('dialog', { name: words.triage.command['hand-over'] });
    await dialog.getByRole('textbox', { name: words.triage.ask.note }).fill('Three weeks is too long.');
    await expectSound();
    await button(dialog, words.triage.command['hand-over']).click();
    await page
      .getByText(filled(words.triage.did.handOver, { team: 'Support' }))
      .first()
      .waitFor();
    await page.goto(`${desk.url}/acme/inbox?view=handed`);
    await rowOf(page, textOf.refund).waitFor();
    await expectSound();
  });

  check('the support agent sees the case alone, takes it, and agrees on what to do', async () => {
    const { page, expectSound } = bound(screens.ines);
    await page.goto(desk.url);
    await page.getByRole('link', { name: filled(words.frame.casesWaiting_one, { formatted: 1 }) }).waitFor();
    expect(await page.getByRole('link', { name: words.frame.inbox, exact: true }).count()).toBe(0);
    await page.getByText(textOf.refund.slice(0, 20)).first().waitFor();
    await expectSound();
    await page.locator('main a[href*="/cases/"]').first().click();
    await button(page, words.cases.acts.take).click();
    await button(page, words.cases.acts.close).waitFor();
    await page.getByText('Three weeks is too long.').waitFor();
    await expectSound();
    if (isPhone) await page.getByRole('tab', { name: words.cases.part.room }).click();
    await page.getByText(words.cases.room.internal).waitFor();
    const composer = page.getByRole('textbox', { name: words.cases.room.write });
    await composer.fill('The parcel is back, we pay today.');
    await button(page, words.cases.room.send).click();
    await page.getByText('The parcel is back, we pay today.').waitFor();
    await expectSound();
  });

  check('and closes it with what came of it', async () => {
    const { page, expectSound } = bound(screens.ines);
    await button(page, words.cases.acts.close).click();
    const dialog = page.getByRole('dialog');
    for (const [field, value] of [
      [words.cases.close.outcome, words.vocabulary.outcome.compensated],
      [words.cases.close.cause, words.vocabulary.cause.delivery],
    ] as const) {
      await dialog.getByRole('combobox', { name: field }).click();
      await page.getByRole('option', { name: value, exact: true }).click();
    }
    await expectSound();
    await button(dialog, words.cases.close.end).click();
    await button(page, words.cases.acts.reopen).waitFor();
    await expectSound();
  });

  check('the analyst sees how it ended, and decides nothing', async () => {
    const { page, expectSound } = bound(screens.bea);
    await page.goto(`${desk.url}/acme/inbox?view=done`);
    await rowOf(page, textOf.refund).click();
    await page.getByText(words.vocabulary.closing['case-closed']).first().waitFor();
    expect(await page.getByRole('toolbar', { name: words.triage.acts }).count()).toBe(0);
    await expectSound();
    await page.goto(`${desk.url}/acme/authors`);
    await page.getByRole('link', { name: 'karim' }).click();
    await page.getByRole('heading', { name: words.authors.cases }).waitFor();
    await page.getByText(textOf.refund).waitFor();
    await expectSound();
  });

  check('the community manager clears the rest at once, and takes all of it back', async () => {
    const { page, expectSound } = bound(screens.lea);
    await page.goto(`${desk.url}/acme/inbox`);
    await rows(page).first().waitFor();
    const params = { workspaceId };
    const todo = () =>
      clients.lea.call(routes.mentions.countConversations, { params, query: { view: 'todo' } });
    const { count: before } = await todo();
    await button(page, words.inbox.listMenu.title).click();
    await page.getByRole('menuitem', { name: words.inbox.listMenu.all }).click();
    const bar = page.getByRole('toolbar', { name: words.triage.select.bar });
    await bar.getByText(filled(words.triage.select.all_other, { formatted: before })).waitFor();
    await expectSound();
    await bar.getByRole('button', { name: words.triage.command['nothing-to-do'] }).click();
    const acts = () => clients.lea.call(routes.triage.listActs, { params });
    const [all] = (await eventually(acts, ({ acts: [act] }) => act?.bulk === true && act.state === 'done'))
      .acts;
    expect(all).toMatchObject({ kind: 'close', total: before, changed: before });
    await page.goto(`${desk.url}/acme/inbox`);
    const calm = filled(words.inbox.empty.calmCount_other, { formatted: before });
    await page.getByRole('heading', { name: calm }).waitFor();
    await expectSound();
    await button(page, words.inbox.listMenu.title).click();
    await page.getByRole('menuitem', { name: words.inbox.listMenu.recent }).click();
    const list = page.getByRole('dialog', { name: words.triage.recent.title });
    const act = words.vocabulary.closing['nothing-to-do'];
    await button(list, filled(words.triage.recent.undoOf, { act })).click();
    await eventually(acts, ({ acts: known }) =>
      known.some(({ id, undo }) => id === all?.id && undo?.undone === before),
    );
    await button(list, words.common.close).click();
    await rowOf(page, textOf.praise).waitFor();
    expect((await todo()).count).toBe(before);
  });
});

function bound(screen: Screen) {
  return { page: screen.page, expectSound: () => screen.expectSound() };
}
