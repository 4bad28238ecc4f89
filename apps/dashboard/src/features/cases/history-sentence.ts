import { type HistoryEntry } from '@vigie/contract';

/** Kinds of history that tell one thing, by the name of their sentence. */
const sentences = {
  'case.opened': 'opened',
  'case.withdrawn': 'withdrawn',
  'case.taken': 'taken',
  'case.released': 'released',
  'case.moved': 'moved',
  'case.closed': 'closed',
  'case.reopened': 'reopened',
  'case.handed-on': 'handed-on',
  'case.due-changed': 'due-changed',
  'case.colleague-added': 'colleague-added',
  'case.colleague-removed': 'colleague-removed',
  'case.linked': 'linked',
  'case.unlinked': 'unlinked',
  'case.fields-changed': 'fields-changed',
  'case.merged': 'merged',
  'case.took-in': 'took-in',
  'room.written': 'written',
  'room.decided': 'decided',
  'room.edited': 'edited',
  'room.withdrawn': 'message-withdrawn',
} as const;

export type CaseSentence =
  | (typeof sentences)[keyof typeof sentences]
  | 'assigned'
  | 'given-back'
  | 'wrote-again'
  | 'wrote-again-moved';

const isKnown = (kind: string): kind is keyof typeof sentences => Object.hasOwn(sentences, kind);

/** A part of a row of history that is a text; null where it is not, or not there. */
export function textOf(values: HistoryEntry['after'], key: string): string | null {
  const value = values[key];
  return typeof value === 'string' ? value : null;
}

/** The sentence that says what a row of a case's history tells; null for what is no matter of cases, or not known here. */
export function sentenceOf({ kind, after }: Pick<HistoryEntry, 'kind' | 'after'>): CaseSentence | null {
  // Nobody has it any more.
  if (kind === 'case.assigned') return textOf(after, 'assigneeId') === null ? 'given-back' : 'assigned';
  // What was written may have brought it back to work.
  if (kind === 'case.wrote-again')
    return textOf(after, 'state') === null ? 'wrote-again' : 'wrote-again-moved';
  return isKnown(kind) ? sentences[kind] : null;
}
