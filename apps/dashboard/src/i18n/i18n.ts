import { type Locale, locales } from '@vigie/contract';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type catalog as english } from './en';
import { withAllPlurals } from './plurals';

type Catalog = typeof english;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Catalog;
    strictKeyChecks: true;
  }
}

const namespaces = [
  'auth',
  'authors',
  'cases',
  'common',
  'errors',
  'frame',
  'history',
  'imports',
  'inbox',
  'notices',
  'settings',
  'setup',
  'sources',
  'teams',
  'topics',
  'triage',
  'vocabulary',
] as const satisfies readonly (keyof Catalog)[];

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

/** Only the words of the language in use are loaded. */
async function load(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'common')) return;
  const { catalog } = locale === 'fr' ? await import('./fr') : await import('./en');
  for (const namespace of namespaces) {
    i18next.addResourceBundle(locale, namespace, withAllPlurals(catalog[namespace]));
  }
}

/** Prepares the translations; the page is drawn once this has resolved. */
export async function startI18n(): Promise<void> {
  const locale = preferredLocale();
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    supportedLngs: [...locales],
    ns: [...namespaces],
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
  await load(locale);
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Changes the language of the screens and remembers it in this browser. */
export async function changeLocale(locale: Locale): Promise<void> {
  await load(locale);
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
