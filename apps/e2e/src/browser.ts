import { AxeBuilder } from '@axe-core/playwright';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The Chromium of the machine, or undefined: browser tests are then skipped, unless VIGIE_REQUIRE names it. */
export const chromiumPath = candidates.find((path): path is string => path !== undefined && existsSync(path));

export function requireChromium(): boolean {
  if (chromiumPath === undefined && process.env.VIGIE_REQUIRE?.includes('chromium')) {
    throw new Error('Chromium is required here and not installed.');
  }
  return chromiumPath !== undefined;
}

export function launchBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('no Chromium on this machine');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What axe finds on the page as it stands, a line a violation: expect none. */
export async function axeViolations(page: Page): Promise<string[]> {
  // The pages have no frames: legacy mode looks at them in place, without a second page for the verdict.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(
    (violation) =>
      `${violation.id} (${violation.impact}): ${violation.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}
