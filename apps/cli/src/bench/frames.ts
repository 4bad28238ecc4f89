import { existsSync } from 'node:fs';
import { StartError } from '@vigie/platform';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { startApp } from '../run/app-process';
import { withBenchApi } from './bench-api';
import type { BenchDatabase } from './bench-database';
import { createBrands, fillMentions } from './fill-mentions';
import { percentile, rounded } from './statistics';

export interface FramesBenchOptions {
  mentions: number;
  /** Conversations decided on, one after the other. */
  triaged: number;
  port: number;
  log: (line: string) => void;
  stopped: AbortSignal;
}

export interface FramesBenchResult {
  /** Conversations in the list, all to do. */
  rows: number;
  triaged: number;
  seconds: number;
  /** Frames that took longer than 50 ms, as the browser counts them. */
  frames_over_50_ms: number;
  /** Work of the page's main thread without a pause. */
  task_ms: { p95: number; p99: number; max: number };
  /** Conversations still to do afterwards: the acts have reached the server. */
  rows_after: number;
}

interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  dur?: number;
  args?: { name?: string };
}

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Decides on conversations from the keyboard in a real browser, as fast as one can read a line, while the browser traces
 * itself.
 */
export async function benchFrames(
  bench: BenchDatabase,
  options: FramesBenchOptions,
): Promise<FramesBenchResult> {
  const browser = await launch();
  try {
    return await withBenchApi(bench, options, async ({ base, cookie, workspaceId }) => {
      const brandIds = await createBrands(bench.database, workspaceId);
      await fillMentions(bench.database, workspaceId, brandIds, options);
      await bench.database.query('VACUUM ANALYZE');
      const worker = startApp('worker', { DATABASE_URL: bench.url, REDIS_URL: '', LOG_LEVEL: 'error' });
      try {
        const toDo = async () => {
          const answer = await fetch(`${base}/api/w/${workspaceId}/inbox/count?view=todo&exact=true`, {
            headers: { cookie },
          });
          return ((await answer.json()) as { count: number }).count;
        };
        const rows = await toDo();
        options.log(`${rows} conversations to do`);
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
        await context.addCookies(
          cookie.split('; ').map((pair) => {
            const [name = '', ...value] = pair.split('=');
            return { name, value: value.join('='), url: base };
          }),
        );
        const page = await context.newPage();
        await page.goto(`${base}/bench/inbox`);
        await page.getByRole('option').first().click();
        await page.getByRole('toolbar').first().waitFor();
        // The page has come to rest before it is measured.
        await page.waitForTimeout(3_000);
        const started = performance.now();
        const traced = await trace(page, () => triage(page, options));
        const seconds = (performance.now() - started) / 1_000;
        await page.waitForTimeout(2_000);
        return {
          rows,
          triaged: options.triaged,
          seconds: rounded(seconds),
          frames_over_50_ms: traced.longFrames,
          task_ms: {
            p95: rounded(percentile(traced.tasks, 0.95)),
            p99: rounded(percentile(traced.tasks, 0.99)),
            max: rounded(Math.max(...traced.tasks)),
          },
          rows_after: await toDo(),
        };
      } finally {
        await worker.kill();
      }
    });
  } finally {
    await browser.close();
  }
}

/** “Nothing to do”, and the next one is open: twice a second. */
async function triage(page: Page, { triaged, stopped }: FramesBenchOptions): Promise<void> {
  for (let count = 0; count < triaged; count += 1) {
    stopped.throwIfAborted();
    await page.keyboard.press('i');
    await page.waitForTimeout(500);
  }
}

/** What the browser traced of the page's main thread meanwhile; milliseconds. */
async function trace(
  page: Page,
  work: () => Promise<void>,
): Promise<{ tasks: number[]; longFrames: number }> {
  // As text: what is a page's is not known here.
  await page.evaluate(`
    globalThis.longFrames = 0;
    new PerformanceObserver((list) => { longFrames += list.getEntries().length; })
      .observe({ type: 'long-animation-frame' })`);
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  });
  await work();
  await stopTracing(session);
  const main = mainThread(events);
  const tasks = events.flatMap((event) =>
    event.name === 'RunTask' && event.pid === main?.pid && event.tid === main.tid && event.dur !== undefined
      ? [event.dur / 1_000]
      : [],
  );
  if (tasks.length === 0) throw new Error('the browser traced no work of the page');
  const longFrames = await page.evaluate<number>('longFrames');
  return { tasks, longFrames };
}

async function stopTracing(session: CDPSession): Promise<void> {
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
}

/** The main thread that worked longest: the page's, beside those of what the browser keeps for itself. */
function mainThread(events: readonly TraceEvent[]): { pid: number; tid: number } | undefined {
  const threads = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const busy = (thread: TraceEvent) =>
    events.reduce(
      (sum, { pid, tid, name, dur }) =>
        name === 'RunTask' && pid === thread.pid && tid === thread.tid ? sum + (dur ?? 0) : sum,
      0,
    );
  return threads.toSorted((a, b) => busy(b) - busy(a))[0];
}

/** Playwright is a tool of the checks: an installation without them has none. */
async function launch(): Promise<Browser> {
  const executablePath = candidates.find((path) => existsSync(path));
  const playwright = await import('playwright-core').catch(() => undefined);
  if (executablePath === undefined || playwright === undefined) {
    throw new StartError(
      'This bench needs Chromium and the packages of the checks: apt install chromium, npm ci.',
    );
  }
  return playwright.chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}
