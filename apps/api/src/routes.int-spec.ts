import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRoutes, can, roles, type Method, type Role, type RouteShape } from '@vigie/contract';
import { openDesk, type Browser, type MountedRoute, type TestDesk } from './testing/test-desk';

/** All that answers a stranger. Whoever adds a line here opens a door to everybody. */
const publicRoutes = [
  'GET /health',
  'GET /api/setup',
  'POST /api/setup',
  'POST /api/session',
  'GET /api/invitations/:token',
  'POST /api/invitations/:token/accept',
  // The feed of a view, to whoever holds its link.
  'GET /api/feeds/:token',
  // The dashboard's own files; a missing one under /api or /assets is 404.
  'GET /*',
  'HEAD /*',
];

const someId = '0190f3a0-0000-7000-8000-000000000000';
const named = ({ method, url }: MountedRoute) => `${method} ${url}`;

/** An address of the route: the workspace given, made-up ids elsewhere. */
function addressOf(url: string, workspaceId = someId): string {
  return url
    .replace(':workspaceId', workspaceId)
    .replace(':token', 'a'.repeat(43))
    .replace(/:\w*[iI]d\b/g, someId)
    .replace(/:\w+/g, 'x')
    .replace('*', 'x');
}

describe('every route that the server knows', () => {
  let desk: TestDesk;
  let ada: Browser;
  let acme: string;
  const people = {} as Record<Role, Browser>;
  let outsider: Browser;

  beforeAll(async () => {
    desk = await openDesk();
    ({ ada, workspaceId: acme } = await desk.setUp());
    for (const role of roles) people[role] = await desk.join(ada, acme, role, `P${role}`);
    const other = await ada.call<{ id: string }>('POST', '/api/workspaces', {
      name: 'Other',
      locale: 'en',
      timeZone: 'UTC',
    });
    // Administrator of another workspace of the same installation.
    outsider = await desk.join(ada, other.body.id, 'administrator', 'Olga');
  });
  afterAll(() => desk.close());

  it('is known to this test, those of libraries included', () => {
    const mounted = desk.routes.map(named);
    expect(mounted).toEqual(expect.arrayContaining(['GET /metrics', 'GET /admin/queues', 'GET /*']));
    expect(mounted.filter((route) => route.includes('/admin/queues/api/')).length).toBeGreaterThan(10);
  });

  it('under /api is one of the contract, mounted once', () => {
    const declared = allRoutes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(declared).size).toBe(declared.length);
    const mounted = desk.routes.map(named).filter((route) => route.includes(' /api'));
    expect(mounted.sort()).toEqual(declared.sort());
  });

  it('is shut to a stranger, but for a short list', async () => {
    const answers: string[] = [];
    for (const route of desk.routes) {
      const { method, url } = route;
      const stranger = await desk.browser().call(method as Method, addressOf(url));
      if (stranger.status !== 401) answers.push(named(route));
    }
    expect(answers.sort()).toEqual([...publicRoutes].sort());
    const open = allRoutes
      .filter(({ access }) => access === 'public')
      .map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual(publicRoutes.filter((route) => route.includes(' /api/')).sort());
  });

  it('outside /api is for administrators of the installation, but for the dashboard and /health', async () => {
    const own = desk.routes.filter(({ url }) => !url.startsWith('/api') && url !== '/*' && url !== '/health');
    expect(own.length).toBeGreaterThan(20);
    for (const route of own) {
      // An administrator of a workspace is none of the installation.
      const answer = await people.administrator.call(route.method as Method, addressOf(route.url));
      expect([named(route), answer.status]).toEqual([named(route), 403]);
    }
    expect((await ada.call('GET', '/admin/queues')).status).toBe(200);
    expect((await ada.call('GET', '/admin/queues/api/queues')).status).toBe(200);
    expect((await ada.call('GET', '/metrics')).status).toBe(200);
  });

  const workspaceRoutes = allRoutes.filter(({ path }) => path.includes(':workspaceId'));

  it('that names a workspace asks for a permission', () => {
    const general = new Set(['public', 'session', 'instance']);
    expect(workspaceRoutes.filter(({ access }) => general.has(access))).toEqual([]);
    expect(
      allRoutes.filter(({ access, path }) => !general.has(access) && !path.includes(':workspaceId')),
    ).toEqual([]);
  });

  describe.each(
    workspaceRoutes.map((route): [string, RouteShape] => [`${route.method} ${route.path}`, route]),
  )('%s', (_name, { method, path, access }) => {
    it('lets in the roles that hold the permission, and no other', async () => {
      for (const role of roles) {
        const answer = await people[role].call<{ code?: string }>(method, addressOf(path, acme));
        const allowed = can(role, access as Parameters<typeof can>[1]);
        expect([role, answer.status === 403]).toEqual([role, !allowed]);
        expect([role, answer.status]).not.toEqual([role, 401]);
        if (!allowed) expect(answer.body.code).toBe('not-allowed');
      }
    });

    it('says alike that a workspace is not theirs and that there is none', async () => {
      const foreign = await outsider.call<{ code: string }>(method, addressOf(path, acme));
      const missing = await outsider.call<{ code: string }>(method, addressOf(path, someId));
      const nonsense = await outsider.call<{ code: string }>(method, addressOf(path, 'nonsense'));
      for (const answer of [foreign, missing, nonsense]) {
        expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
      }
    });
  });

  it('of the installation is shut to who administers a workspace only', async () => {
    for (const { method, path } of allRoutes.filter(({ access }) => access === 'instance')) {
      expect((await people.administrator.call(method, addressOf(path))).status).toBe(403);
    }
  });

  it('does not take an item of one workspace through the address of another', async () => {
    const guest = await ada.call<{ id: string }>('POST', `/api/w/${acme}/invitations`, { role: 'member' });
    const me = await people.member.call<{ person: { id: string } }>('GET', '/api/me');
    const { rows } = await desk.test.database.query<{ id: string }>(
      `SELECT id FROM workspace WHERE name = 'Other'`,
    );
    const other = rows[0]?.id;
    const tries: [Method, string, unknown][] = [
      ['DELETE', `/api/w/${other}/invitations/${guest.body.id}`, undefined],
      ['PATCH', `/api/w/${other}/people/${me.body.person.id}`, { role: 'administrator' }],
      ['DELETE', `/api/w/${other}/people/${me.body.person.id}`, undefined],
    ];
    for (const [method, url, body] of tries) {
      expect([url, (await outsider.call(method, url, body)).status]).toEqual([url, 404]);
    }
    const open = await ada.call<{ invitations: { id: string }[] }>('GET', `/api/w/${acme}/people`);
    expect(open.body.invitations.map(({ id }) => id)).toContain(guest.body.id);
  });
});
