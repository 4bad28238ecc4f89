import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Me } from '@vigie/contract';
import { account, openDesk, password, tokenOf, type Browser, type TestDesk } from './testing/test-desk';

type Failure = { code: string; details?: Record<string, unknown> };

const audits = async (desk: TestDesk) =>
  (await desk.test.database.query<{ act: string }>('SELECT act FROM audit_entry ORDER BY id')).rows.map(
    ({ act }) => act,
  );

describe('the first account', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  it('is made once, whoever else tries at the same time', async () => {
    const stranger = desk.browser();
    expect((await stranger.call('GET', '/api/setup')).body).toMatchObject({ needsSetup: true });
    const tries = await Promise.all(
      ['Ada', 'Bob', 'Cyd', 'Dan'].map((name) =>
        desk.browser().call<Failure>('POST', '/api/setup', { ...account(name), workspaceName: 'Acme' }),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(tries.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
      Array(3).fill('already-set-up'),
    );
    const { rows } = await desk.test.database.query(
      'SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM workspace) AS workspaces',
    );
    expect(rows).toEqual([{ people: 1, workspaces: 1 }]);
    expect((await stranger.call('GET', '/api/setup')).body).toMatchObject({ needsSetup: false });
  });

  it('administers the installation and the workspace, and is signed in', async () => {
    const { ada, workspaceId } = await desk.setUp();
    const me = await ada.call<Me>('GET', '/api/me');
    expect(me.body.person).toMatchObject({ name: 'Ada', instanceAdministrator: true });
    expect(me.body.workspaces).toMatchObject([{ id: workspaceId, slug: 'acme', role: 'administrator' }]);
    expect(await audits(desk)).toEqual(['workspace.created', 'setup', 'sign-in']);
  });

  it('keeps its password as argon2id alone, and wants a strong one', async () => {
    const weak = await desk
      .browser()
      .call<Failure>('POST', '/api/setup', { ...account('Ada'), password: 'short', workspaceName: 'Acme' });
    expect(weak).toMatchObject({ status: 422, body: { details: { fields: { password: 'weak-password' } } } });
    await desk.setUp();
    const { rows } = await desk.test.database.query('SELECT provider_id, password FROM person_account');
    expect(rows).toEqual([
      { provider_id: 'credential', password: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) },
    ]);
  });

  it('answers text that cannot be stored clearly', async () => {
    const answer = await desk
      .browser()
      .call<Failure>('POST', '/api/setup', { ...account('Ada'), name: 'A\u0000da', workspaceName: 'Acme' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
  });
});

describe('sessions', () => {
  let desk: TestDesk;
  let ada: Browser;
  beforeAll(async () => {
    desk = await openDesk();
    ({ ada } = await desk.setUp());
  });
  afterAll(() => desk.close());

  const signIn = (browser: Browser, given = { email: 'ada@example.com', password }) =>
    browser.call<Failure>('POST', '/api/session', given);

  it('give a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn(desk.browser());
    const [cookie, ...others] = [answer.headers['set-cookie']].flat();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^vigie\.session_token=/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).not.toMatch(/; Secure/);
  });

  it('end when one signs out', async () => {
    const browser = desk.browser();
    await signIn(browser);
    const cookie = browser.cookie;
    expect((await browser.call('GET', '/api/me')).status).toBe(200);
    expect((await browser.call('DELETE', '/api/session')).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    const kept = await desk.browser().call<Failure>('GET', '/api/me', undefined, { cookie });
    expect(kept).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('end when they run out, and when their cookie is touched', async () => {
    const browser = desk.browser();
    await signIn(browser);
    const touched = browser.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await desk.browser().call('GET', '/api/me', undefined, { cookie: touched })).status).toBe(401);
    await desk.test.database.query(
      `UPDATE person_session SET expires_at = now() - interval '1 second'
       WHERE token = $1`,
      [decodeURIComponent(browser.cookies.get('vigie.session_token') ?? '').split('.')[0]],
    );
    expect((await browser.call('GET', '/api/me')).status).toBe(401);
  });

  it('all end but this one when the password changes', async () => {
    const here = desk.browser();
    const there = desk.browser();
    await signIn(here);
    await signIn(there);
    const wrong = await here.call<Failure>('POST', '/api/me/password', {
      current: 'no',
      next: `${password}!`,
    });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    const changed = await here.call('POST', '/api/me/password', { current: password, next: `${password}!` });
    expect(changed.status).toBe(204);
    expect((await here.call('GET', '/api/me')).status).toBe(200);
    expect((await there.call('GET', '/api/me')).status).toBe(401);
    expect((await signIn(desk.browser())).status).toBe(401);
    const back = await here.call('POST', '/api/me/password', { current: `${password}!`, next: password });
    expect(back.status).toBe(204);
    await signIn(ada);
  });

  it('say the same of an unknown e-mail and of a wrong password', async () => {
    const from = () => desk.browser('198.51.100.20');
    const wrong = await signIn(from(), { email: 'ada@example.com', password: 'not the password' });
    const unknown = await signIn(from(), { email: 'nobody@example.com', password: 'not the password' });
    expect(wrong.status).toBe(401);
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    expect(unknown.body.code).toBe('wrong-credentials');
  });

  it('take any case of the e-mail', async () => {
    expect((await signIn(desk.browser(), { email: 'ADA@Example.com', password })).status).toBe(200);
  });

  it("refuse a write that another site's page makes", async () => {
    const forged = await ada.call<Failure>(
      'PATCH',
      '/api/me',
      { name: 'Eve' },
      { origin: 'https://evil.example' },
    );
    expect(forged).toMatchObject({ status: 403, body: { details: { reason: 'origin' } } });
    const own = await ada.call('PATCH', '/api/me', { name: 'Ada' }, { origin: 'http://localhost:3000' });
    expect(own.status).toBe(200);
  });

  it('have no door for signing up', async () => {
    for (const path of ['/api/auth/sign-up/email', '/api/not-mounted/sign-up/email', '/api/sign-up/email']) {
      const answer = await desk.browser().call('POST', path, account('Mallory'));
      expect([path, answer.status]).toEqual([path, 404]);
    }
    const { rows } = await desk.test.database.query('SELECT email FROM person');
    expect(rows).toEqual([{ email: 'ada@example.com' }]);
  });

  it('leave a trace that only grows', async () => {
    expect(new Set(await audits(desk))).toEqual(
      new Set(['workspace.created', 'setup', 'sign-in', 'sign-in.refused', 'sign-out', 'password.changed']),
    );
    for (const statement of [
      `UPDATE audit_entry SET act = 'nothing'`,
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
    ]) {
      await expect(desk.test.database.query(statement)).rejects.toThrow('only grows');
    }
  });
});

describe('a desk behind HTTPS', () => {
  it('gives Secure cookies, trusts its own address alone, and asks browsers to stay on HTTPS', async () => {
    const desk = await openDesk({ publicUrl: 'https://vigie.example.com' });
    try {
      const answer = await desk
        .browser()
        .call(
          'POST',
          '/api/setup',
          { ...account('Ada'), workspaceName: 'Acme' },
          { origin: 'https://vigie.example.com' },
        );
      expect(answer.status).toBe(200);
      expect([answer.headers['set-cookie']].flat()[0]).toMatch(/^__Secure-vigie\.session_token=.*; Secure/);
      expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d+/);
    } finally {
      await desk.close();
    }
  });
});

describe('limits', () => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await openDesk();
    await desk.setUp();
  });
  afterEach(() => desk.close());

  const attempt = (address: string, email: string, headers: Record<string, string> = {}) =>
    desk
      .browser(address)
      .call<Failure>('POST', '/api/session', { email, password: 'not the password' }, headers);

  it('hold for an account, from however many addresses, whether it exists or not', async () => {
    for (const email of ['ada@example.com', 'nobody@example.com']) {
      for (let n = 1; n <= 10; n += 1) expect((await attempt(`198.51.100.${n}`, email)).status).toBe(401);
      const over = await attempt('198.51.100.99', email);
      expect(over).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
      expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
    }
    const right = await desk.browser().call('POST', '/api/session', { email: 'ada@example.com', password });
    expect(right.status).toBe(429);
  });

  it('hold for an address, however many accounts, and a forged X-Forwarded-For changes nothing', async () => {
    const answers: number[] = [];
    for (let n = 0; n < 62; n += 1) {
      const { status } = await attempt('203.0.113.7', `p${n}@example.com`, {
        'x-forwarded-for': `192.0.2.${n}`,
        'x-real-ip': `192.0.2.${n}`,
        forwarded: `for=192.0.2.${n}`,
        'x-vigie-address': `192.0.2.${n}`,
      });
      answers.push(status);
    }
    expect(answers).toEqual([...Array<number>(60).fill(401), 429, 429]);
    expect((await attempt('203.0.113.8', 'p0@example.com')).status).toBe(401);
    const { rows } = await desk.test.database.query<{ address: string }>(
      `SELECT DISTINCT details->>'address' AS address FROM audit_entry WHERE act = 'sign-in.refused' ORDER BY 1`,
    );
    expect(rows).toEqual([{ address: '203.0.113.7' }, { address: '203.0.113.8' }]);
  });

  it('are not used up by those who sign in', async () => {
    for (let n = 0; n < 12; n += 1) {
      const { status } = await desk
        .browser()
        .call('POST', '/api/session', { email: 'ada@example.com', password });
      expect(status).toBe(200);
    }
  });
});

describe('a desk behind one proxy', () => {
  it('takes the address that the proxy adds, not those the caller writes before it', async () => {
    const desk = await openDesk({ trustedProxies: 1 });
    try {
      await desk.setUp();
      await desk
        .browser('10.0.0.1')
        .call(
          'POST',
          '/api/session',
          { email: 'ada@example.com', password: 'no' },
          { 'x-forwarded-for': '192.0.2.66, 203.0.113.9' },
        );
      const { rows } = await desk.test.database.query(
        `SELECT details->>'address' AS address FROM audit_entry WHERE act = 'sign-in.refused'`,
      );
      expect(rows).toEqual([{ address: '203.0.113.9' }]);
    } finally {
      await desk.close();
    }
  });
});

describe('people', () => {
  let desk: TestDesk;
  let ada: Browser;
  let acme: string;
  beforeEach(async () => {
    desk = await openDesk();
    ({ ada, workspaceId: acme } = await desk.setUp());
  });
  afterEach(() => desk.close());

  const invite = async (given: { email?: string; role: string }) =>
    (await ada.call<{ url: string; id: string }>('POST', `/api/w/${acme}/invitations`, given)).body;
  const idOf = async (browser: Browser) => (await browser.call<Me>('GET', '/api/me')).body.person.id;

  it('join by a link that works once, of which no copy is kept', async () => {
    const { url } = await invite({ role: 'analyst' });
    expect(url).toMatch(/^http:\/\/localhost:3000\/invitation\/[\w-]{43}$/);
    const token = tokenOf(url);
    const stranger = desk.browser();
    expect((await stranger.call('GET', `/api/invitations/${token}`)).body).toEqual({
      workspaceName: 'Acme',
      role: 'analyst',
      email: null,
    });
    const stored = await desk.test.database.query<{ row: string }>(
      `SELECT i::text AS row FROM invitation i UNION ALL SELECT a::text FROM audit_entry a`,
    );
    expect(stored.rows.some(({ row }) => row.includes(token))).toBe(false);

    const tries = await Promise.all(
      ['Bea', 'Cyd', 'Dan'].map((name) =>
        desk.browser().call<Failure>('POST', `/api/invitations/${token}/accept`, { account: account(name) }),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    expect((await stranger.call<Failure>('GET', `/api/invitations/${token}`)).status).toBe(410);
    const { rows } = await desk.test.database.query(
      'SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM membership) AS members',
    );
    expect(rows).toEqual([{ people: 2, members: 2 }]);
  });

  it('join with the account they have, in each workspace once', async () => {
    const bea = await desk.join(ada, acme, 'member', 'Bea');
    const other = await ada.call<{ id: string }>('POST', '/api/workspaces', {
      name: 'Acme',
      locale: 'fr',
      timeZone: 'Europe/Paris',
    });
    expect(other.body).toMatchObject({ slug: 'acme-2', role: 'administrator' });
    const second = await ada.call<{ url: string }>('POST', `/api/w/${other.body.id}/invitations`, {
      role: 'manager',
    });
    const accept = (browser: Browser, url: string) =>
      browser.call<Failure>('POST', `/api/invitations/${tokenOf(url)}/accept`, {});
    expect((await accept(desk.browser(), second.body.url)).status).toBe(401);
    expect((await accept(bea, second.body.url)).status).toBe(200);
    const me = await bea.call<Me>('GET', '/api/me');
    expect(me.body.workspaces.map(({ slug, role }) => [slug, role])).toEqual([
      ['acme', 'member'],
      ['acme-2', 'manager'],
    ]);
    const again = await invite({ role: 'administrator' });
    expect(await accept(bea, again.url)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await desk.browser().call('GET', `/api/invitations/${tokenOf(again.url)}`)).status).toBe(200);
  });

  it('join with the invited e-mail only, and not with one that has an account', async () => {
    const bound = await invite({ role: 'member', email: 'Bea@Example.com' });
    const accept = (name: string, url: string) =>
      desk
        .browser()
        .call<Failure>('POST', `/api/invitations/${tokenOf(url)}/accept`, { account: account(name) });
    expect(await accept('Mallory', bound.url)).toMatchObject({
      status: 410,
      body: { details: { reason: 'other-email' } },
    });
    expect((await accept('Bea', bound.url)).status).toBe(200);
    const open = await invite({ role: 'member' });
    expect(await accept('Bea', open.url)).toMatchObject({ status: 409, body: { code: 'email-taken' } });
    expect((await accept('Cyd', open.url)).status).toBe(200);
  });

  it('cannot join by a link that is withdrawn, too old or made up', async () => {
    const withdrawn = await invite({ role: 'member' });
    expect((await ada.call('DELETE', `/api/w/${acme}/invitations/${withdrawn.id}`)).status).toBe(204);
    expect((await ada.call('DELETE', `/api/w/${acme}/invitations/${withdrawn.id}`)).status).toBe(404);
    const old = await invite({ role: 'member' });
    const listed = await ada.call<{ invitations: { expiresAt: string; createdAt: string }[] }>(
      'GET',
      `/api/w/${acme}/people`,
    );
    const [open] = listed.body.invitations;
    expect(Date.parse(open?.expiresAt ?? '') - Date.parse(open?.createdAt ?? '')).toBe(7 * 86_400_000);
    await desk.test.database.query(`UPDATE invitation SET expires_at = now() - interval '1 second'`);
    for (const token of [tokenOf(withdrawn.url), tokenOf(old.url), 'a'.repeat(43)]) {
      const answer = await desk
        .browser()
        .call<Failure>('POST', `/api/invitations/${token}/accept`, { account: account('Mallory') });
      expect(answer).toMatchObject({ status: 410, body: { code: 'invitation-invalid' } });
    }
  });

  it('change roles, down to the last administrator, who stays', async () => {
    const adaId = await idOf(ada);
    const bea = await desk.join(ada, acme, 'administrator', 'Bea');
    const beaId = await idOf(bea);
    const demote = (by: Browser, id: string) =>
      by.call<Failure>('PATCH', `/api/w/${acme}/people/${id}`, { role: 'analyst' });
    // Both step down at the same time: one of them has to stay.
    const both = await Promise.all([demote(ada, adaId), demote(bea, beaId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [last, lastId] = both[0].status === 409 ? [ada, adaId] : [bea, beaId];
    expect(await demote(last, lastId)).toMatchObject({ body: { code: 'last-administrator' } });
    const leave = await last.call<Failure>('DELETE', `/api/w/${acme}/people/${lastId}`);
    expect(leave).toMatchObject({ status: 409, body: { code: 'last-administrator' } });
  });

  it('who may no longer invite cannot come back by a link they made', async () => {
    const path = `/api/w/${acme}/people`;
    const linkOf = async (browser: Browser) =>
      (await browser.call<{ url: string }>('POST', `/api/w/${acme}/invitations`, { role: 'administrator' }))
        .body.url;
    const accept = (browser: Browser, url: string) =>
      browser.call<Failure>('POST', `/api/invitations/${tokenOf(url)}/accept`, {});
    const bea = await desk.join(ada, acme, 'administrator', 'Bea');
    const cyd = await desk.join(ada, acme, 'administrator', 'Cyd');
    const [ofBea, ofCyd, ofAda] = [await linkOf(bea), await linkOf(cyd), await linkOf(ada)];
    expect((await ada.call('DELETE', `${path}/${await idOf(bea)}`)).status).toBe(204);
    expect((await ada.call('PATCH', `${path}/${await idOf(cyd)}`, { role: 'manager' })).status).toBe(200);
    for (const url of [ofBea, ofCyd]) {
      expect(await accept(bea, url)).toMatchObject({ status: 410, body: { code: 'invitation-invalid' } });
    }
    expect((await bea.call<Me>('GET', '/api/me')).body.workspaces).toEqual([]);
    expect((await audits(desk)).filter((act) => act === 'invitation.revoked')).toHaveLength(2);
    // What the others invited to stands.
    expect((await accept(bea, ofAda)).status).toBe(200);
  });

  it('who are removed keep their account and lose the workspace', async () => {
    const bea = await desk.join(ada, acme, 'manager', 'Bea');
    const path = `/api/w/${acme}/people`;
    expect((await bea.call('GET', path)).status).toBe(200);
    expect((await bea.call<{ invitations: unknown[] }>('GET', path)).body.invitations).toEqual([]);
    expect((await ada.call('DELETE', `${path}/${await idOf(bea)}`)).status).toBe(204);
    expect((await bea.call('GET', path)).status).toBe(404);
    expect((await bea.call<Me>('GET', '/api/me')).body.workspaces).toEqual([]);
    expect((await audits(desk)).filter((act) => act === 'person.removed')).toHaveLength(1);
  });
});

describe('teams', () => {
  interface Names {
    people: { personId: string; name: string; role: string | null }[];
    teams: { id: string; name: string; dueMinutes: number; memberIds: string[]; archived: boolean }[];
  }
  type Made = Names['teams'][number] & Failure;

  let desk: TestDesk;
  let ada: Browser;
  let adaId: string;
  let acme: string;
  beforeEach(async () => {
    desk = await openDesk();
    ({ ada, workspaceId: acme } = await desk.setUp());
    adaId = await idOf(ada);
  });
  afterEach(() => desk.close());

  const idOf = async (browser: Browser) => (await browser.call<Me>('GET', '/api/me')).body.person.id;
  const make = (name: string, memberIds: string[] = [], by = ada) =>
    by.call<Made>('POST', `/api/w/${acme}/teams`, { name, dueMinutes: 240, memberIds });
  const change = (id: string, body: object, by = ada) =>
    by.call<Made>('PATCH', `/api/w/${acme}/teams/${id}`, body);
  const remove = (id: string, query = '', by = ada) =>
    by.call<Failure>('DELETE', `/api/w/${acme}/teams/${id}${query}`);
  const names = async (by = ada) => (await by.call<Names>('GET', `/api/w/${acme}/colleagues`)).body;
  const told = async () =>
    (
      await desk.test.database.query<{ ids: string[] }>(
        `SELECT payload->'ids' AS ids FROM outbox WHERE payload->>'type' = 'teams.changed' ORDER BY id`,
      )
    ).rows.map(({ ids }) => ids);

  it('are made, changed and given up, with a trace; everybody reads the names', async () => {
    const bea = await desk.join(ada, acme, 'member', 'Bea');
    const beaId = await idOf(bea);
    const support = await make('Support', [beaId, beaId]);
    expect(support).toMatchObject({
      status: 200,
      body: { name: 'Support', dueMinutes: 240, memberIds: [beaId], archived: false },
    });
    const changed = await change(support.body.id, { memberIds: [adaId, beaId], dueMinutes: 60 });
    expect(changed.body.memberIds).toEqual([adaId, beaId].sort());
    const renamed = await change(support.body.id, { name: 'SUPPORT' });
    expect(renamed.body).toMatchObject({ name: 'SUPPORT', dueMinutes: 60, memberIds: [adaId, beaId].sort() });
    const smaller = await change(support.body.id, { memberIds: [beaId] });
    expect(await names(bea)).toEqual({
      people: [
        { personId: adaId, name: 'Ada', role: 'administrator' },
        { personId: beaId, name: 'Bea', role: 'member' },
      ],
      teams: [smaller.body],
    });
    expect((await remove(support.body.id)).status).toBe(204);
    expect((await names()).teams).toEqual([{ ...smaller.body, memberIds: [], archived: true }]);
    expect((await audits(desk)).filter((act) => act.startsWith('team.'))).toEqual([
      'team.created',
      'team.changed',
      'team.changed',
      'team.changed',
      'team.deleted',
    ]);
    expect(await told()).toEqual([[beaId], ...Array<string[]>(5).fill([support.body.id])]);
  });

  it('are read by all of the workspace, and changed by its administrators alone', async () => {
    const { id } = (await make('Support')).body;
    for (const role of ['manager', 'analyst', 'member'] as const) {
      const person = await desk.join(ada, acme, role, role);
      expect((await names(person)).teams).toHaveLength(1);
      expect((await make('Legal', [], person)).status).toBe(403);
      expect((await change(id, { name: 'Mine' }, person)).status).toBe(403);
      expect((await remove(id, '', person)).status).toBe(403);
    }
  });

  it('have one name each, case aside, whoever gives it at the same time; a name given up is free', async () => {
    const tries = await Promise.all(['Support', 'support', 'SUPPORT'].map((name) => make(name)));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(tries.filter(({ status }) => status === 409).map(({ body }) => [body.code, body.details])).toEqual(
      Array(2).fill(['name-taken', { fields: { name: 'taken' } }]),
    );
    const legal = (await make('Legal')).body;
    expect(await change(legal.id, { name: 'supporT' })).toMatchObject({ body: { code: 'name-taken' } });
    const support = tries.find(({ status }) => status === 200)?.body.id ?? '';
    expect((await remove(support)).status).toBe(204);
    expect((await change(legal.id, { name: 'supporT' })).status).toBe(200);
    expect((await change(support, { name: 'Again' })).status).toBe(404);
  });

  it('are given up once, and never to a team that is given up', async () => {
    const [one, two] = [(await make('One')).body.id, (await make('Two')).body.id];
    const both = await Promise.all([remove(one), remove(one)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await remove(two, `?moveTo=${one}`)).status).toBe(404);
    expect((await remove(two, `?moveTo=${two}`)).status).toBe(404);
    const three = (await make('Three')).body.id;
    // Each to the other at the same time: one of them has to stay.
    const crossed = await Promise.all([remove(two, `?moveTo=${three}`), remove(three, `?moveTo=${two}`)]);
    expect(crossed.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await names()).teams.filter(({ archived }) => !archived)).toHaveLength(1);
  });

  it('have people of the workspace alone, also when one leaves meanwhile', async () => {
    const other = await ada.call<{ id: string }>('POST', '/api/workspaces', {
      name: 'Other',
      locale: 'en',
      timeZone: 'UTC',
    });
    const olgaId = await idOf(await desk.join(ada, other.body.id, 'administrator', 'Olga'));
    expect(await make('Support', [adaId, olgaId])).toMatchObject({
      status: 422,
      body: {
        code: 'invalid-input',
        details: { fields: { memberIds: 'not-a-colleague' }, missing: [olgaId] },
      },
    });
    const { id } = (await make('Support', [adaId])).body;
    expect((await names()).people.map(({ personId }) => personId)).toEqual([adaId]);

    const bea = await idOf(await desk.join(ada, acme, 'member', 'Bea'));
    const [left, joined] = await Promise.all([
      ada.call('DELETE', `/api/w/${acme}/people/${bea}`),
      change(id, { memberIds: [adaId, bea] }),
    ]);
    expect([left.status, [200, 422].includes(joined.status)]).toEqual([204, true]);
    // Whoever was first, she is gone from the team; her name is still known.
    expect((await names()).teams.map(({ memberIds }) => memberIds)).toEqual([[adaId]]);
    expect((await names()).people).toContainEqual({ personId: bea, name: 'Bea', role: null });
    expect((await told()).at(-1)).toContain(bea);
  });
});
