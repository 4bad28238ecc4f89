import type { Browser } from 'playwright-core';
import { withBenchApi, type BenchApi } from './bench-api';
import type { BenchDatabase } from './bench-database';
import { launchBrowser, openSignedIn } from './browser';
import { createBrands, fillMentions } from './fill-mentions';
import { median, rounded } from './statistics';

export interface FirstLoadBenchOptions {
  mentions: number;
  /** Times the inbox is opened in each language. */
  runs: number;
  port: number;
  log: (line: string) => void;
  stopped: AbortSignal;
}

export interface FirstLoadResult {
  /** Kilobytes of 1,000 bytes, as they were sent to a browser that takes gzip and nothing better. */
  script_kb: number;
  style_kb: number;
  scripts: number;
  /** Of every kind, the page itself included. */
  requests: number;
  /** Since the page was asked for; without a cache, on the machine of the server. */
  first_row_ms_p50: number;
}

export type FirstLoadBenchResult = Record<Language, FirstLoadResult>;

const languages = { en: 'en-GB', fr: 'fr-FR' } as const;
type Language = keyof typeof languages;

interface Load {
  firstRow: number;
  resources: { name: string; bytes: number }[];
}

/** As text: what is a page's is not known here. */
const watch = `
  globalThis.firstRow = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('[role="option"][aria-busy="false"]') === null) return;
      observer.disconnect();
      // Told after the frame that shows it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    }).observe(document, { subtree: true, childList: true });
  })`;
const read = `
  globalThis.firstRow.then((firstRow) => ({
    firstRow,
    resources: performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime < firstRow)
      .map(({ name, encodedBodySize }) => ({ name: new URL(name).pathname, bytes: encodedBodySize })),
  }))`;

/** Opens the inbox again and again in browsers without a cache, and weighs what they ask for before a row is painted. */
export async function benchFirstLoad(
  bench: BenchDatabase,
  options: FirstLoadBenchOptions,
): Promise<FirstLoadBenchResult> {
  const browser = await launchBrowser();
  try {
    return await withBenchApi(bench, options, async (api) => {
      const brandIds = await createBrands(bench.database, api.workspaceId);
      await fillMentions(bench.database, api.workspaceId, brandIds, options);
      await bench.database.query('VACUUM ANALYZE');
      const measure = async (language: Language): Promise<FirstLoadResult> => {
        await speak(api, language);
        // The first one finds a server that has answered nothing yet.
        await load(browser, api, language);
        const loads: Load[] = [];
        for (let run = 0; run < options.runs; run += 1) {
          options.stopped.throwIfAborted();
          loads.push(await load(browser, api, language));
          options.log(`${language}: first row after ${loads.at(-1)?.firstRow.toFixed(0)} ms`);
        }
        return summary(loads);
      };
      return { en: await measure('en'), fr: await measure('fr') };
    });
  } finally {
    await browser.close();
  }
}

/** The language of a person goes before that of their browser. */
async function speak({ base, cookie }: BenchApi, locale: Language): Promise<void> {
  const answer = await fetch(`${base}/api/me`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', cookie, origin: base },
    body: JSON.stringify({ locale }),
  });
  if (!answer.ok) throw new Error(`the language could not be changed: ${answer.status}`);
}

async function load(browser: Browser, api: BenchApi, language: Language): Promise<Load> {
  const context = await openSignedIn(browser, api, {
    locale: languages[language],
    extraHTTPHeaders: { 'accept-encoding': 'gzip' },
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(`${api.base}/bench/inbox`);
    return await page.evaluate<Load>(read);
  } finally {
    await context.close();
  }
}

/** Which files are asked for before the row hangs on the moment: the most that any of the loads asked for counts. */
function summary(loads: readonly Load[]): FirstLoadResult {
  const most = (of: (load: Load) => number) => Math.max(...loads.map(of));
  const ending = (end: string) => (load: Load) => load.resources.filter(({ name }) => name.endsWith(end));
  const kilobytes = (end: string) =>
    most((load) => ending(end)(load).reduce((sum, { bytes }) => sum + bytes, 0)) / 1_000;
  return {
    script_kb: rounded(kilobytes('.js')),
    style_kb: rounded(kilobytes('.css')),
    scripts: most((load) => ending('.js')(load).length),
    requests: most((load) => load.resources.length) + 1,
    first_row_ms_p50: rounded(median(loads.map(({ firstRow }) => firstRow)), 0),
  };
}
