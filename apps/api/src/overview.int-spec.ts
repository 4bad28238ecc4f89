import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insightRoutes, mostDays, type Overview } from '@vigie/contract';
import { openDesk, type Browser, type TestDesk } from './testing/test-desk';

// Real: the API, Postgres. What the figures are is tried in libs/insights.

describe('the overview over HTTP', () => {
  let desk: TestDesk;
  let ada: Browser;
  let at: string;
  beforeAll(async () => {
    desk = await openDesk();
    const made = await desk.setUp();
    ada = made.ada;
    at = `/api/w/${made.workspaceId}`;
  });
  afterAll(() => desk.close());

  const ask = <Body>(path: string, query: Record<string, string>) =>
    ada.call<Body>('GET', `${at}/overview${path}?${new URLSearchParams(query)}`);
  const july = { from: '2026-07-01', to: '2026-07-08', zone: 'Asia/Kolkata' };

  it('answers in the shape that the contract gives', async () => {
    const brand = await ada.call<{ id: string }>('POST', `${at}/brands`, {
      name: 'Acme',
      expression: 'acme',
    });
    for (const route of Object.values(insightRoutes)) {
      for (const query of [july, { ...july, brand: brand.body.id }]) {
        const { status, body } = await ask(route.path.split('/overview')[1] ?? '', query);
        expect([route.path, status]).toEqual([route.path, 200]);
        route.response.parse(body);
      }
    }
    const { body } = await ask<Overview>('', july);
    expect(body.period).toEqual({ from: '2026-06-30T18:30:00.000Z', to: '2026-07-07T18:30:00.000Z' });
    expect(body.volume).toHaveLength(7);
    expect(body.brands).toMatchObject([{ id: brand.body.id, mentions: 0 }]);
  });

  it.each([
    ['days the wrong way round', { ...july, to: july.from }, 'to', 'not-after-from'],
    ['too many days', { ...july, from: '2024-06-30', to: '2026-07-02' }, 'to', 'too-long'],
    ['days that nothing reaches', { ...july, from: '0001-01-01', to: '0001-02-01' }, 'from', 'too-early'],
    ['days that never come', { ...july, from: '9999-01-01', to: '9999-02-01' }, 'to', 'too-late'],
    ['a zone that is none', { ...july, zone: 'Mars/Olympus' }, 'zone', 'unknown-time-zone'],
    ['a day that is none', { ...july, from: '2026-02-30' }, 'from', undefined],
    ['what hopes to be SQL', { ...july, brand: "' OR 1=1" }, 'brand', undefined],
  ])('refuses %s', async (_name, query, field, problem) => {
    for (const route of Object.values(insightRoutes)) {
      const { status, body } = await ask<{ code: string; details: { fields: Record<string, string> } }>(
        route.path.split('/overview')[1] ?? '',
        query,
      );
      expect([status, body.code]).toEqual([422, 'invalid-input']);
      expect(Object.keys(body.details.fields)).toContain(field);
      if (problem) expect(body.details.fields[field]).toBe(problem);
    }
  });

  it('takes as many days as it says, in any zone that is one', async () => {
    const from = new Date(Date.parse('2026-07-01') - mostDays * 86_400_000).toISOString().slice(0, 10);
    for (const zone of ['+05:30', 'etc/utc', 'Australia/Lord_Howe']) {
      const { status, body } = await ask<Overview>('', { from, to: '2026-07-01', zone });
      expect([zone, status, body.grain]).toEqual([zone, 200, 'week']);
    }
  });

  it('does not know a topic of another workspace', async () => {
    const other = await ada.call<{ id: string }>('POST', '/api/workspaces', {
      ...{ name: 'Other', locale: 'en', timeZone: 'UTC' },
    });
    const brand = await ada.call<{ id: string }>('POST', `/api/w/${other.body.id}/brands`, {
      ...{ name: 'Theirs', expression: 'theirs' },
    });
    for (const route of Object.values(insightRoutes)) {
      const answer = await ask(route.path.split('/overview')[1] ?? '', { ...july, brand: brand.body.id });
      expect([route.path, answer.status]).toEqual([route.path, 404]);
    }
  });
});
