import { fold } from './words';

/**
 * Word lists are written with endings after a slash so that one entry stands for its forms:
 *
 * | ending | French | English |
 * |---|---|---|
 * | `/s` | plural | plural |
 * | `/a` | adjective: feminine and plurals (déçu, déçue …; -e takes -s only) | adjective and its -ly adverb |
 * | `/x` | -eux, -euse | – |
 * | `/f` | -if, -ive | – |
 * | `/l` | last consonant doubled: nul, nulle; bon, bonne | – |
 * | `/v` | verb in -er | verb: -s, -ed, -ing |
 * | `/d` | – | verb whose last consonant doubles |
 * | `/i` | verb in -ir like finir | – |
 */
const frenchVerbEndings =
  'e es ent ons ez er é ée és ées ait ais aient ant era erai erez eront erait erais'.split(' ');
const frenchIrEndings =
  'ir is it issent issons issez i ie ies issait issais issant ira irai irez irait'.split(' ');

export type InflectedLanguage = 'en' | 'fr';

/** The forms of one entry; without a slash, the word itself. An unknown ending throws: lists are checked when loaded. */
export function formsOf(entry: string, language: InflectedLanguage): string[] {
  const slash = entry.indexOf('/');
  if (slash < 0) return [entry];
  const word = entry.slice(0, slash);
  const ending = entry.slice(slash + 1);
  const forms = language === 'fr' ? frenchForms(word, ending) : englishForms(word, ending);
  if (!forms) throw new Error(`unknown ending in the word list: "${entry}"`);
  return forms;
}

function frenchForms(word: string, ending: string): string[] | null {
  switch (ending) {
    case 's':
      return [word, `${word}s`];
    case 'a':
      return word.endsWith('e')
        ? [word, `${word}s`]
        : [word, `${word}e`, word.endsWith('s') ? word : `${word}s`, `${word}es`];
    case 'x':
      return [word, `${word.slice(0, -1)}se`, `${word.slice(0, -1)}ses`];
    case 'f':
      return [word, `${word}s`, `${word.slice(0, -1)}ve`, `${word.slice(0, -1)}ves`];
    case 'l':
      return [word, `${word}s`, `${word}${word.slice(-1)}e`, `${word}${word.slice(-1)}es`];
    case 'v': {
      const stem = word.slice(0, -2);
      const soft = stem.endsWith('g')
        ? [`${stem}eait`, `${stem}eant`, `${stem}eons`]
        : stem.endsWith('c')
          ? [`${stem.slice(0, -1)}çait`, `${stem.slice(0, -1)}çant`]
          : [];
      return [...frenchVerbEndings.map((form) => stem + form), ...soft];
    }
    case 'i':
      return frenchIrEndings.map((form) => word.slice(0, -2) + form);
    default:
      return null;
  }
}

function englishForms(word: string, ending: string): string[] | null {
  const plural = /(?:s|x|z|ch|sh)$/.test(word)
    ? `${word}es`
    : /[^aeiou]y$/.test(word)
      ? `${word.slice(0, -1)}ies`
      : `${word}s`;
  switch (ending) {
    case 's':
      return [word, plural];
    case 'a':
      return [
        word,
        /le$/.test(word)
          ? `${word.slice(0, -1)}y`
          : /[^aeiou]y$/.test(word)
            ? `${word.slice(0, -1)}ily`
            : `${word}ly`,
      ];
    case 'v': {
      const stem = word.endsWith('e') ? word.slice(0, -1) : word;
      const past = /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ied` : `${stem}ed`;
      return [word, plural, past, `${stem}ing`];
    }
    case 'd':
      return [word, plural, `${word}${word.slice(-1)}ed`, `${word}${word.slice(-1)}ing`];
    default:
      return null;
  }
}

/** Forms of many entries, each in its written shape and without accents; the first to claim a form keeps it. */
export function addForms<T>(
  into: Map<string, T>,
  entries: string,
  value: T,
  language: InflectedLanguage,
): void {
  for (const entry of entries.trim().split(/\s+/)) {
    for (const form of formsOf(entry, language)) {
      const written = form.replaceAll('œ', 'oe');
      if (!into.has(written)) into.set(written, value);
    }
  }
}

/** Adds the unaccented shape of every form whose shape is free, for posts typed without accents. */
export function addUnaccented<T>(into: Map<string, T>, except: ReadonlySet<string>): void {
  for (const [form, value] of [...into]) {
    const bare = fold(form);
    if (!into.has(bare) && !except.has(bare)) into.set(bare, value);
  }
}
