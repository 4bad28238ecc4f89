import type { Random } from '../random/random';
import type { Blanks } from './blanks';

const blank = /\{([a-z]+)\}/g;
const choice = /\{([^{}]*\|[^{}]*)\}/;

/** Whether a draft may be written in more than one way. */
export const varies = (draft: string): boolean => draft.includes('{');

/**
 * A draft as somebody writes it: blanks filled, and choices made from the innermost.
 * @throws Error for a blank that there is not, and for braces that do not go together.
 */
export function fillDraft(draft: string, blanks: Blanks, random: Random): string {
  let text = draft.replace(blank, (_, name: string) => {
    const value = blanks[name];
    if (value === undefined) throw new Error(`there is no blank {${name}}: ${draft}`);
    return value;
  });
  for (let found = choice.exec(text); found; found = choice.exec(text)) {
    const made = random.pick((found[1] as string).split('|'));
    text = text.slice(0, found.index) + made + text.slice(found.index + found[0].length);
  }
  if (/[{}]/.test(text)) throw new Error(`braces that do not go together: ${draft}`);
  return text.replace(/[^\S\n]{2,}/g, ' ').trim();
}
