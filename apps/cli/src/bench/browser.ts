import { StartError } from '@vigie/platform';
import { chromiumPath } from '@vigie/testing';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

/** Playwright is a tool of the checks: an installation without them has none. */
export async function launchBrowser(): Promise<Browser> {
  const playwright = await import('playwright-core').catch(() => undefined);
  if (chromiumPath === undefined || playwright === undefined) {
    throw new StartError(
      'This bench needs Chromium and the packages of the checks: apt install chromium, npm ci.',
    );
  }
  return playwright.chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

/** A browser without a cache of before, in which the owner of the cookies is signed in. */
export async function openSignedIn(
  browser: Browser,
  { base, cookie }: { base: string; cookie: string },
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    ...options,
  });
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url: base };
    }),
  );
  return context;
}
