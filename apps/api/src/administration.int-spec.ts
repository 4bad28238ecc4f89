import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEntry, Names } from '@vigie/contract';
import { openDesk, type Browser, type TestDesk } from './testing/test-desk';

const key = 'AAAA-secret-bearer-of-acme-0123456789';

// The API and Postgres are real. No network is asked: sources are saved, and nobody reads them here.
describe('the settings of a workspace', () => {
  let desk: TestDesk;
  let ada: Browser;
  let eve: Browser;
  let max: Browser;
  let at: string;

  beforeAll(async () => {
    desk = await openDesk();
    const { ada: administrator, workspaceId } = await desk.setUp();
    ada = administrator;
    at = `/api/w/${workspaceId}`;
    eve = await desk.join(ada, workspaceId, 'manager', 'Eve');
    max = await desk.join(ada, workspaceId, 'member', 'Max');
  });
  afterAll(() => desk.close());

  const audit = async () =>
    (await ada.call<{ entries: AuditEntry[] }>('GET', `${at}/audit`)).body.entries
      .map(({ act, personName, details }) => ({ act, personName, details }))
      .reverse();
  const looks = async (browser = max) => (await browser.call<Names>('GET', `${at}/names`)).body.categories;

  it('tell the audit what of topics and sources was changed, and no key', async () => {
    const brand = await ada.call<{ id: string }>('POST', `${at}/brands`, {
      name: 'Acme',
      expression: 'acme',
    });
    await eve.call('PATCH', `${at}/brands/${brand.body.id}`, { expression: 'acme OR "acme corp"' });
    await eve.call('PATCH', `${at}/brands/${brand.body.id}`, { name: 'Acme' });
    const source = await ada.call<{ id: string }>('POST', `${at}/sources`, {
      ...{ kind: 'x', name: 'On X', secret: { bearerToken: key } },
      settings: { plan: 'search' },
    });
    expect(source).toMatchObject({ status: 200 });
    const change = (body: unknown) => eve.call('PATCH', `${at}/sources/${source.body.id}`, body);
    await change({ paused: true });
    await change({ name: 'Acme on X', secret: { bearerToken: `${key}-2` } });
    await change({ paused: true });
    await eve.call('DELETE', `${at}/sources/${source.body.id}`);

    const entries = await audit();
    expect(JSON.stringify(entries)).not.toContain(key);
    expect(entries.filter(({ act }) => /^(?:brand|source)\./.test(act))).toEqual([
      {
        ...{ act: 'brand.created', personName: 'Ada' },
        details: { name: 'Acme', kind: 'brand', expression: 'acme' },
      },
      {
        ...{ act: 'brand.changed', personName: 'Eve' },
        details: { name: 'Acme', from: { expression: 'acme' }, to: { expression: 'acme OR "acme corp"' } },
      },
      { act: 'source.created', personName: 'Ada', details: { name: 'On X', kind: 'x' } },
      {
        ...{ act: 'source.changed', personName: 'Eve' },
        details: { name: 'On X', from: { paused: false }, to: { paused: true } },
      },
      {
        ...{ act: 'source.changed', personName: 'Eve' },
        details: { from: { name: 'On X' }, to: { name: 'Acme on X' }, others: ['keys'] },
      },
      { act: 'source.deleted', personName: 'Eve', details: { name: 'Acme on X', kind: 'x' } },
    ]);
  });

  it('call and colour categories for everybody, as administrators decide', async () => {
    expect(await looks()).toContainEqual({ category: 'complaint', label: null, colour: null, hidden: false });
    const change = (category: string, body: unknown, browser = ada) =>
      browser.call<{ code?: string }>('PATCH', `${at}/categories/${category}`, body);
    expect((await change('complaint', { label: 'Réclamation d’usager', colour: 'blue' })).status).toBe(200);
    await change('promotion', { hidden: true });
    await change('complaint', { colour: 'violet' });
    expect(await looks()).toEqual(
      expect.arrayContaining([
        { category: 'complaint', label: 'Réclamation d’usager', colour: 'violet', hidden: false },
        { category: 'promotion', label: null, colour: null, hidden: true },
      ]),
    );
    expect((await change('question', { label: 'réclamation D’USAGER' })).body.code).toBe('name-taken');
    expect((await change('question', { colour: 'amber' })).status).toBe(422);
    expect((await change('invented', { hidden: true })).status).toBe(422);
    expect((await change('question', { hidden: true }, eve)).status).toBe(403);
    expect((await audit()).at(-1)).toMatchObject({
      ...{ act: 'category.changed', personName: 'Ada' },
      details: { name: 'complaint', from: { colour: 'blue' }, to: { colour: 'violet' } },
    });
    await change('complaint', { label: null, colour: null });
    expect(await looks()).toContainEqual({ category: 'complaint', label: null, colour: null, hidden: false });
  });

  it('let managers keep tags, and administrators alone say how long mentions are kept', async () => {
    expect((await eve.call('PUT', `${at}/tags`, { tag: ' VIP ', colour: 'pink' })).status).toBe(204);
    expect((await eve.call('POST', `${at}/tags/rename`, { tag: 'vip', to: 'press' })).body).toEqual({
      ...{ conversations: 0, done: true },
    });
    expect((await eve.call('GET', `${at}/tags`)).body).toEqual({
      tags: [{ tag: 'press', colour: 'pink', conversations: 0, changing: false }],
    });
    const colours = async (browser: Browser) => (await browser.call<Names>('GET', `${at}/names`)).body.tags;
    expect(await colours(eve)).toEqual([{ tag: 'press', colour: 'pink' }]);
    expect(await colours(max)).toEqual([]);
    expect((await max.call('PUT', `${at}/tags`, { tag: 'mine' })).status).toBe(403);
    expect((await eve.call('POST', `${at}/tags/remove`, { tag: 'a,b' })).status).toBe(422);
    const { body } = await eve.call<{ sources: { id: string; days: number | null }[] }>(
      'GET',
      `${at}/retention`,
    );
    const sourceIds = body.sources.map(({ id }) => id);
    expect((await eve.call('PUT', `${at}/retention`, { sourceIds, days: 90 })).status).toBe(403);
    expect((await ada.call('PUT', `${at}/retention`, { sourceIds, days: 6 })).status).toBe(422);
    expect((await ada.call('PUT', `${at}/retention`, { sourceIds, days: 90 })).status).toBe(204);
    expect((await ada.call('POST', `${at}/retention/preview`, { sourceIds, days: 7 })).body).toMatchObject({
      ...{ removed: 0, kept: 0, capped: false },
    });
    const after = await eve.call<{ sources: { days: number | null }[] }>('GET', `${at}/retention`);
    expect(after.body.sources.map(({ days }) => days)).toEqual([90]);
  });
});
