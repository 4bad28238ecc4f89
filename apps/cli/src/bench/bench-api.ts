import { StartError } from '@vigie/platform';
import { startApp, type Child } from '../run/app-process';
import type { BenchDatabase } from './bench-database';

/** An API on the bench's own database, and the administrator of its one workspace, signed in. */
export interface BenchApi {
  api: Child;
  base: string;
  /** For the header `cookie`. */
  cookie: string;
  workspaceId: string;
}

/**
 * Runs work with an API that answers, and ends it however the work ends.
 * @throws what the work throws; StartError when the API ends in the middle of it.
 */
export async function withBenchApi<T>(
  bench: BenchDatabase,
  { port, stopped }: { port: number; stopped: AbortSignal },
  work: (api: BenchApi) => Promise<T>,
): Promise<T> {
  const base = `http://127.0.0.1:${port}`;
  const api = startApp('api', {
    DATABASE_URL: bench.url,
    REDIS_URL: '',
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: base,
    LOG_LEVEL: 'error',
  });
  try {
    const ended = api.exited.then((how): never => {
      throw new StartError(`The api of the bench ended (${how}): what it said is above.`);
    });
    // It ends in every case; that matters only while it is waited for.
    ended.catch(() => undefined);
    await Promise.race([untilHealthy(base, stopped), ended]);
    return await Promise.race([work({ api, base, ...(await setUp(base)) }), ended]);
  } finally {
    await api.kill();
  }
}

/** What a browser would send back of the cookies that it was given. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function untilHealthy(base: string, stopped: AbortSignal): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${base}/health`).catch(() => undefined);
    if (answer?.ok) return;
    stopped.throwIfAborted();
    if (Date.now() > end) throw new Error(`the api does not answer at ${base}/health`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function setUp(base: string): Promise<{ cookie: string; workspaceId: string }> {
  const response = await fetch(`${base}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({
      name: 'Bench',
      email: 'bench@example.com',
      password: 'a long bench password',
      locale: 'en',
      timeZone: 'Europe/Paris',
      workspaceName: 'Bench',
    }),
  });
  const me = (await response.json()) as { workspaces?: { id: string }[] };
  const workspaceId = me.workspaces?.[0]?.id;
  if (!response.ok || workspaceId === undefined)
    throw new Error(`setup answered ${response.status}: ${JSON.stringify(me)}`);
  return { cookie: cookieOf(response), workspaceId };
}
