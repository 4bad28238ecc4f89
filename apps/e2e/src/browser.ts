import { AxeBuilder } from '@axe-core/playwright';
import { chromiumPath } from '@vigie/testing';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Whether browser tests can run: without Chromium they are skipped, unless VIGIE_REQUIRE names it. */
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
