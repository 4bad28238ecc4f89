import { expect } from '@jest/globals';
import type { Locale } from '@vigie/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { catalog as english } from '../../dashboard/src/i18n/en';
import { catalog as french } from '../../dashboard/src/i18n/fr';
import { axeViolations } from './browser';
import type { Client } from './client';

export interface ScreenSize {
  locale: Locale;
  width: number;
  height: number;
}

/** The words of the screens in a language. */
export const wordsOf = (locale: Locale) => (locale === 'fr' ? french : english);

/** A text of the catalogue with its places filled. */
export const filled = (text: string, values: Record<string, string | number>): string =>
  Object.entries(values).reduce(
    (result, [name, value]) => result.replaceAll(`{{${name}}}`, String(value)),
    text,
  );

/** A person before a screen: a browser context of their own, and what went wrong in it. */
export class Screen {
  private constructor(
    readonly size: ScreenSize,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /** What pages and consoles complained of since it was looked at last. */
  private readonly faults: string[] = [];

  static async open(browser: Browser, size: ScreenSize): Promise<Screen> {
    const context = await browser.newContext({
      locale: size.locale === 'fr' ? 'fr-FR' : 'en-GB',
      timezoneId: 'Europe/Paris',
      viewport: { width: size.width, height: size.height },
    });
    const screen = new Screen(size, context, await context.newPage());
    screen.watch(screen.page);
    return screen;
  }

  /** Another tab of the same person. */
  async tab(): Promise<Page> {
    const page = await this.context.newPage();
    this.watch(page);
    return page;
  }

  private watch(page: Page): void {
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 401/.test(message.text()))
        this.faults.push(message.text());
    });
  }

  /** Signs the person of a client in, who sees the screens in its language. */
  async enter(client: Client, url: string): Promise<void> {
    await this.context.addCookies(client.cookies(url));
  }

  /** For what a test does on purpose: a browser that is cut off complains. */
  forgetFaults(): void {
    this.faults.length = 0;
  }

  expectNoFaults(): void {
    expect(this.faults.splice(0)).toEqual([]);
  }

  /** No sideways scrolling, a frame that stays where it is, nothing axe objects to. */
  async expectSound(page: Page = this.page): Promise<void> {
    // A list that is read again is shown paler until it has been.
    await page.locator('[role=listbox][aria-busy=true]').waitFor({ state: 'detached' });
    expect(
      await page.evaluate(() => {
        const main = document.querySelector('main');
        const { scrollWidth, scrollHeight } = document.documentElement;
        const isFramed = document.querySelector('aside[data-on-frame]') !== null;
        return Math.max(
          scrollWidth - window.innerWidth,
          isFramed && main !== null ? main.scrollWidth - main.clientWidth : 0,
          isFramed ? scrollHeight - window.innerHeight : 0,
        );
      }),
    ).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(this.size.locale);
    expect(await axeViolations(page)).toEqual([]);
  }
}
