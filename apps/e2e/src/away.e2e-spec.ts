import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '@vigie/contract';
import { eventually } from '@vigie/testing';
import type { Browser } from 'playwright-core';
import { launchBrowser, requireChromium } from './browser';
import { Client } from './client';
import { startDesk, type Desk } from './desk';
import { nowhere } from './networks';
import { dayPosts, textOf } from './posts';
import { Screen, wordsOf } from './screen';

const check = requireChromium() ? it : it.skip;
const words = wordsOf('en');

/** One person in two workspaces, and a browser that is away for hours. What is real: everything but the hours. */
describe('Tabs', () => {
  let desk: Desk;
  let browser: Browser;
  let screen: Screen;
  let ada: Client;
  /** Acme, and the other one. */
  const workspaces: { id: string; slug: string }[] = [];

  beforeAll(async () => {
    if (check === it.skip) return;
    [desk, browser] = await Promise.all([startDesk(nowhere), launchBrowser()]);
    ada = new Client(desk.url);
    const { me, workspaceId, brandId } = await ada.setUp('brume');
    workspaces.push({ id: workspaceId, slug: me.workspaces[0]?.slug ?? '' });
    const other = await ada.call(routes.identity.createWorkspace, {
      body: { name: 'Globex', locale: 'en', timeZone: 'Europe/Paris' },
    });
    workspaces.push(other);
    const otherBrand = await ada.call(routes.mentions.createBrand, {
      params: { workspaceId: other.id },
      body: { name: 'Globex', expression: 'brume' },
    });
    await bringIn(workspaceId, brandId);
    await bringIn(other.id, otherBrand.id);
    screen = await Screen.open(browser, { locale: 'en', width: 1440, height: 900 });
    await screen.enter(ada, desk.url);
  });

  afterEach(() => screen?.expectNoFaults());

  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
  });

  const stateOf = async (workspaceId: string, view: 'todo' | 'done' | 'watch') =>
    (await ada.call(routes.mentions.countConversations, { params: { workspaceId }, query: { view } })).count;
  const all = dayPosts.split('\n').length;

  async function bringIn(workspaceId: string, brandId: string): Promise<void> {
    const { run } = await ada.upload(workspaceId, 'posts.ndjson', new TextEncoder().encode(dayPosts));
    const params = { workspaceId, id: run.id };
    const { choices } = await ada.call(routes.imports.previewImport, { params, body: {} });
    await ada.call(routes.imports.startImport, { params, body: { ...choices, brandId } });
    await eventually(
      () => stateOf(workspaceId, 'todo'),
      (count) => count === all,
    );
  }

  check('in two workspaces act each in its own, and say so', async () => {
    const [acme, globex] = workspaces;
    const first = screen.page;
    const second = await screen.tab();
    for (const [page, workspace] of [
      [first, acme],
      [second, globex],
    ] as const) {
      await page.goto(`${desk.url}/${workspace?.slug}/inbox`);
      await page
        .getByRole('option')
        .filter({ hasText: textOf.praise.slice(0, 20) })
        .click();
      await page.getByRole('toolbar', { name: words.triage.acts }).waitFor();
    }
    await first.keyboard.press('i');
    await first.getByRole('alert').filter({ hasText: 'Acme' }).waitFor();
    await second.keyboard.press('w');
    await second.getByRole('alert').filter({ hasText: 'Globex' }).waitFor();
    await eventually(
      async () => [await stateOf(acme?.id ?? '', 'done'), await stateOf(globex?.id ?? '', 'watch')],
      ([done, watch]) => done === 1 && watch === 1,
    );
    expect(await stateOf(acme?.id ?? '', 'watch')).toBe(0);
    expect(await stateOf(globex?.id ?? '', 'done')).toBe(0);
    await second.close();
  });

  check('that slept for nine hours show the time that is left, and what happened meanwhile', async () => {
    const workspaceId = workspaces[0]?.id ?? '';
    const team = await ada.call(routes.cases.createTeam, {
      params: { workspaceId },
      body: { name: 'Support', dueMinutes: 8 * 60, memberIds: [] },
    });
    const { rows } = await ada.call(routes.mentions.listInbox, {
      params: { workspaceId },
      query: { view: 'todo' },
    });
    const handOver = (conversationId: string) =>
      ada.call(routes.triage.act, {
        params: { workspaceId },
        body: { act: { kind: 'hand-over', teamId: team.id }, target: { items: [{ conversationId }] } },
      });
    await handOver(rows[0]?.conversationId ?? '');
    const { page } = screen;
    await page.clock.install();
    await page.goto(`${desk.url}/${workspaces[0]?.slug}/cases`);
    await page.getByText(/7 h 5\d left/).waitFor();

    await screen.context.setOffline(true);
    await handOver(rows[1]?.conversationId ?? '');
    await page.clock.fastForward('09:00:00');
    await page.getByText(/(59 min|1 h 00) late/).waitFor();
    await screen.context.setOffline(false);
    await page.clock.fastForward('00:01');
    await page.getByText('#2').waitFor();
    screen.forgetFaults();
  });
});
