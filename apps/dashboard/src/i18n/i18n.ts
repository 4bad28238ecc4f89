import { type Locale, locales } from '@vigie/contract';
import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next } from 'react-i18next';
import { type catalog as english } from './en';
import { type Words, withAllPlurals } from './plurals';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof english;
    strictKeyChecks: true;
  }
}

const storageKey = 'vigie.locale';

/** The language to start in: the one chosen in this browser, else the browser's own, else English. */
export function preferredLocale(): Locale {
  const known = (value: string | null | undefined) =>
    locales.find((locale) => value?.toLowerCase().split('-')[0] === locale);
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(storageKey);
  } catch {
    // Storage may be switched off: the browser's languages remain.
  }
  return known(stored) ?? navigator.languages.map(known).find((locale) => locale !== undefined) ?? 'en';
}

function add(locale: Locale, words: Record<string, Words>): void {
  for (const [namespace, its] of Object.entries(words)) {
    i18next.addResourceBundle(locale, namespace, withAllPlurals(its));
  }
}

/** The words of what comes first. Only those of the language in use are loaded. */
async function loadFirst(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'common')) return;
  const { first } = locale === 'fr' ? await import('./fr/first') : await import('./en/first');
  add(locale, first);
}

async function loadRest(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'sources')) return;
  const { rest } = locale === 'fr' ? await import('./fr/rest') : await import('./en/rest');
  add(locale, rest);
  for (const listener of [...listeners]) listener();
}

/** The language that is, or is about to be, on the screens. */
let wanted: Locale = 'en';
let restIsWanted = false;
const listeners = new Set<() => void>();

/** Prepares the translations; the page is drawn once this has resolved. */
export async function startI18n(): Promise<void> {
  wanted = preferredLocale();
  await i18next.use(initReactI18next).init({
    lng: wanted,
    fallbackLng: false,
    supportedLngs: [...locales],
    ns: ['common'],
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
    initAsync: false,
  });
  await loadFirst(wanted);
  await i18next.changeLanguage(wanted);
  document.documentElement.lang = wanted;
}

/** Loads the words of all pages, in the language on the screens from now on. */
export async function loadAllWords(): Promise<void> {
  restIsWanted = true;
  await loadRest(wanted);
}

/** A part that uses words of other pages, once it has them. */
export async function withAllWords<T>(part: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([part, loadAllWords()]);
  return loaded;
}

function onWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the words of all pages are there: what comes first and uses some of them stays silent until then. */
export function useAllWords(): boolean {
  return useSyncExternalStore(onWords, () => i18next.hasResourceBundle(i18next.language, 'sources'));
}

/** Changes the language of the screens and remembers it in this browser. */
export async function changeLocale(locale: Locale): Promise<void> {
  wanted = locale;
  await Promise.all([loadFirst(locale), ...(restIsWanted ? [loadRest(locale)] : [])]);
  document.documentElement.lang = locale;
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // Not remembered; the screens change all the same.
  }
  await i18next.changeLanguage(locale);
}

/** The language the screens are in. */
export function currentLocale(): Locale {
  return i18next.language === 'fr' ? 'fr' : 'en';
}
