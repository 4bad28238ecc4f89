import { type Correction, type TriageAct } from '@vigie/contract';
import { type FilterRequest } from '../inbox/inbox-search';
import { type Subject } from './desk-after';
import { type KeyCommand } from './keymap';

/** What can be decided, by the name of its key; to correct more than the sentiment has none. */
export type ActCommand =
  Exclude<KeyCommand, 'next' | 'previous' | 'select' | 'undo' | 'focus'> | 'correct' | 'take';

/** What an act is about: these conversations, or all that pass filters (so many, counted). */
export type ActTarget =
  { kind: 'some'; subjects: readonly Subject[] } | { kind: 'all'; filter: FilterRequest; count: number };

/** In the order and the places they always have. */
export const barCommands = [
  'nothing-to-do',
  'off-topic',
  'watch',
  'answered',
  'moved-private',
  'hand-over',
  'assign',
  'snooze',
  'tag',
] as const satisfies readonly ActCommand[];

/** Acts that make sense where nobody looks at each conversation. */
export const bulkCommands: readonly ActCommand[] = [
  'nothing-to-do',
  'off-topic',
  'watch',
  'hand-over',
  'assign',
  'snooze',
  'tag',
  'reopen',
];

/** Whether a key's command decides something, rather than moving or picking. */
export function isActCommand(command: KeyCommand): command is Exclude<ActCommand, 'correct' | 'take'> {
  return !['next', 'previous', 'select', 'undo', 'focus'].includes(command);
}

/** Commands that ask something before they act. */
export type AskingCommand = 'off-topic' | 'answered' | 'hand-over' | 'assign' | 'snooze' | 'tag' | 'correct';

/** What a command does at once, or what it asks first. */
export type CommandMeaning = { act: TriageAct } | { ask: AskingCommand };

/**
 * @param target what it is about.
 * @param held what was corrected before of the one mention it is about: the rest of a correction stays.
 */
export function meaningOf(command: ActCommand, target: ActTarget, held: Correction | null): CommandMeaning {
  switch (command) {
    case 'nothing-to-do':
    case 'moved-private':
      return { act: { kind: 'close', as: command, link: null } };
    case 'watch':
    case 'reopen':
    case 'take':
      return { act: { kind: command } };
    case 'negative':
    case 'neutral':
    case 'positive':
      return { act: { kind: 'correct', correction: { ...held, sentiment: command } } };
    case 'off-topic': {
      const brands = brandsOf(target);
      const [only] = brands;
      return only !== undefined && brands.length === 1
        ? { act: { kind: 'off-topic', brandId: only } }
        : { ask: 'off-topic' };
    }
    case 'answered':
    case 'hand-over':
    case 'assign':
    case 'snooze':
    case 'tag':
    case 'correct':
      return { ask: command };
  }
}

/** Topics that the target may be off topic for; empty when any may be. */
export function brandsOf(target: ActTarget): readonly string[] {
  if (target.kind === 'some') return [...new Set(target.subjects.flatMap(({ brandIds }) => brandIds))];
  const { brand } = target.filter;
  return Array.isArray(brand) ? brand : brand === undefined ? [] : brand.split(',');
}

/** The conversations of a target, as far as that is known. */
export function countOf(target: ActTarget): number {
  return target.kind === 'some' ? target.subjects.length : target.count;
}
