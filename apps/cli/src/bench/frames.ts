import type { CDPSession, Page } from 'playwright-core';
import { startApp } from '../run/app-process';
import { withBenchApi } from './bench-api';
import type { BenchDatabase } from './bench-database';
import { launchBrowser, openSignedIn } from './browser';
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
  /** Frames that took longer than 50 ms by the clock, as the browser counts them. */
  frames_over_50_ms: number;
  /** Those of them in which the page's main thread worked longer than 50 ms: the others also waited. */
  frames_of_over_50_ms_work: number;
  /** What the page's main thread does without a pause, by the clock and in processor time. */
  task_ms: { p95: number; p99: number; max: number };
  task_work_ms: { p95: number; p99: number; max: number };
  /** Conversations still to do afterwards: the acts have reached the server. */
  rows_after: number;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds: when it began, how long it took, and how long of that its thread ran. */
  ts: number;
  dur?: number;
  tdur?: number;
}

/** Milliseconds. */
interface Span {
  start: number;
  duration: number;
}

interface Task extends Span {
  /** Processor time. */
  work: number;
}

/** Its place in the trace tells the page's clock and that of the trace apart. */
const mark = 'vigie: begin';
/** Milliseconds that a frame may take. */
const longest = 50;

/**
 * Decides on conversations from the keyboard in a real browser, as fast as one can read a line, while the browser traces
 * itself.
 */
export async function benchFrames(
  bench: BenchDatabase,
  options: FramesBenchOptions,
): Promise<FramesBenchResult> {
  const browser = await launchBrowser();
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
        const context = await openSignedIn(browser, { base, cookie });
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
          frames_over_50_ms: traced.frames.length,
          frames_of_over_50_ms_work: traced.frames.filter((frame) => workIn(frame, traced.tasks) > longest)
            .length,
          task_ms: spread(traced.tasks.map(({ duration }) => duration)),
          task_work_ms: spread(traced.tasks.map(({ work }) => work)),
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

function spread(values: readonly number[]): FramesBenchResult['task_ms'] {
  return {
    p95: rounded(percentile(values, 0.95)),
    p99: rounded(percentile(values, 0.99)),
    max: rounded(Math.max(...values)),
  };
}

/** Processor time of the tasks that a frame waited for. */
function workIn({ start, duration }: Span, tasks: readonly Task[]): number {
  return tasks
    .filter((task) => task.start + task.duration > start && task.start < start + duration)
    .reduce((sum, { work }) => sum + work, 0);
}

/** The long frames that the browser counted meanwhile, and what it traced of the page's main thread; on the page's clock. */
async function trace(page: Page, work: () => Promise<void>): Promise<{ tasks: Task[]; frames: Span[] }> {
  // As text: what is a page's is not known here.
  await page.evaluate(`
    globalThis.longFrames = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) longFrames.push({ start: startTime, duration });
    }).observe({ type: 'long-animation-frame' })`);
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'],
    },
  });
  const marked = await page.evaluate<number>(`performance.mark('${mark}').startTime`);
  await work();
  const ended = await page.evaluate<number>('performance.now()');
  await stopTracing(session);
  const begin = events.find(({ name }) => name === mark);
  const tasks = events.flatMap(({ name, pid, tid, ts, dur, tdur }) =>
    name === 'RunTask' && pid === begin?.pid && tid === begin.tid && dur !== undefined && tdur !== undefined
      ? [{ start: marked + (ts - begin.ts) / 1_000, duration: dur / 1_000, work: tdur / 1_000 }]
      : [],
  );
  if (tasks.length === 0) throw new Error('the browser traced no work of the page');
  const frames = await page.evaluate<Span[]>('longFrames');
  return { tasks, frames: frames.filter(({ start }) => start >= marked && start < ended) };
}

async function stopTracing(session: CDPSession): Promise<void> {
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
}
