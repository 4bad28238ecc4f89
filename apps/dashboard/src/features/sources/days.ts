import { type Locale, type SourceLine } from '@vigie/contract';

type Days = SourceLine['days'];

/** What a curve of days says: its sum, its last day, its highest day (the first of several). */
export function sumOfDays(days: Days): { total: number; today: number; most: number; mostOn: string } {
  let total = 0;
  let most = 0;
  let mostOn = days.at(-1)?.day ?? '';
  for (const { day, mentions } of days) {
    total += mentions;
    if (mentions > most) {
      most = mentions;
      mostOn = day;
    }
  }
  return { total, today: days.at(-1)?.mentions ?? 0, most, mostOn };
}

/** `2026-11-18` → `18 Nov`: a day is a day whatever the zone. */
export function dayName(day: string, locale: Locale): string {
  if (day === '') return '';
  return new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** How far a reading of the past is, between 0 and 1: the stretch read of the stretch asked for. */
export function sharePast(from: string, until: string, reached: string | null): number {
  const whole = Date.parse(from) - Date.parse(until);
  if (reached === null || whole <= 0) return 0;
  return Math.min(1, Math.max(0, (Date.parse(from) - Date.parse(reached)) / whole));
}

const usual = [1, 7, 30, 90, 365];

/** Stretches to offer, in days: the usual ones within what the network gives, and all that it gives. */
export function pastChoices(most: number | null): number[] {
  if (most === null || most < 1) return [];
  const within = Math.min(Math.floor(most), 365);
  return [...usual.filter((days) => days < within), within];
}
