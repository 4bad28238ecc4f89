import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Me, Method, Role } from '@vigie/contract';
import type { Env } from '@vigie/platform';
import { createTestDatabase, openTestQueueStore, type TestDatabase } from '@vigie/testing';
import type { RouteOptions } from 'fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi, type ApiOptions } from '../create-api';

export const password = 'correct horse battery';

export interface MountedRoute {
  method: string;
  url: string;
}

/** A desk for tests: the real API on a database of its own. Nothing is faked. */
export interface TestDesk {
  app: NestFastifyApplication;
  env: Env;
  test: TestDatabase;
  /** Every route the server mounted, whoever mounted it. */
  routes: MountedRoute[];
  browser(address?: string): Browser;
  /** Sets the desk up: Ada, administrator of the installation and of the workspace Acme. */
  setUp(): Promise<{ ada: Browser; workspaceId: string }>;
  /** A new person with a role in a workspace, signed in, by way of an invitation. */
  join(host: Browser, workspaceId: string, role: Role, name: string): Promise<Browser>;
  close(): Promise<void>;
}

export async function openDesk(
  change: Partial<Env> & { queue?: 'postgres' | 'redis'; logTo?: ApiOptions['logTo'] } = {},
): Promise<TestDesk> {
  const { queue = 'postgres', logTo, ...settings } = change;
  const test = await createTestDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'vigie-api-'));
  const store = await openTestQueueStore(queue, test.url);
  const env: Env = {
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    dataFolder,
    databaseUrl: test.url,
    redisUrl: store.kind === 'redis' ? store.url : undefined,
    secret: undefined,
    trustedProxies: 0,
    metricsToken: undefined,
    metricsPort: undefined,
    logLevel: 'silent',
    logFormat: 'json',
    ingestConcurrency: 1,
    streamConcurrency: 20,
    outboundAllow: [],
    outboundRoutes: [],
    ...settings,
  };
  const routes: MountedRoute[] = [];
  const app = await createApi(env, {
    dashboardFolder: join(dataFolder, 'dashboard'),
    ...(logTo ? { logTo } : {}),
    onRoute: (route) => routes.push(...mounted(route)),
  });
  const desk: TestDesk = {
    app,
    env,
    test,
    routes,
    browser: (address) => new Browser(app, address),
    async setUp() {
      const ada = desk.browser();
      const made = await ada.call<Me>('POST', '/api/setup', {
        name: 'Ada',
        email: 'ada@example.com',
        password,
        locale: 'en',
        timeZone: 'Europe/Paris',
        workspaceName: 'Acme',
      });
      const workspaceId = made.body.workspaces[0]?.id;
      if (made.status !== 200 || workspaceId === undefined) throw new Error(JSON.stringify(made.body));
      return { ada, workspaceId };
    },
    async join(host, workspaceId, role, name) {
      const invited = await host.call<{ url: string }>('POST', `/api/w/${workspaceId}/invitations`, { role });
      const guest = desk.browser();
      const joined = await guest.call('POST', `/api/invitations/${tokenOf(invited.body.url)}/accept`, {
        account: account(name),
      });
      if (joined.status !== 200) throw new Error(JSON.stringify(joined.body));
      return guest;
    },
    async close() {
      await app.close();
      await test.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  return desk;
}

/** What a person named so types to make an account. */
export function account(name: string) {
  return {
    name,
    email: `${name.toLowerCase()}@example.com`,
    password,
    locale: 'en',
    timeZone: 'Europe/Paris',
  };
}

export const tokenOf = (url: string) => url.split('/').at(-1) ?? '';

function mounted(route: RouteOptions): MountedRoute[] {
  const methods = Array.isArray(route.method) ? route.method : [route.method];
  return methods.map((method) => ({ method, url: route.url }));
}

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Record<string, number | string | string[] | undefined>;
}

/** A browser: keeps its cookies, calls from one address. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly address = '127.0.0.1',
  ) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async call<Body = Record<string, unknown>>(
    method: Method | 'HEAD' | 'OPTIONS',
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const answer = await this.app.inject({
      method,
      url,
      remoteAddress: this.address,
      headers: {
        ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    });
    for (const cookie of answer.cookies) {
      if (cookie.value === '' || cookie.maxAge === 0) this.cookies.delete(cookie.name);
      else this.cookies.set(cookie.name, cookie.value);
    }
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: (answer.headers['content-type']?.toString().includes('json')
        ? answer.json()
        : answer.body) as Body,
    };
  }
}
