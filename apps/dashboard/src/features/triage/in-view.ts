import { type Desk, type InboxView } from '@vigie/contract';

/** Whether a conversation that stands so belongs in a view of this person. The list keeps one that no longer does in its place. */
export function isInView(view: InboxView, desk: Desk, me: string): boolean {
  switch (view) {
    case 'todo':
      return desk.state === 'open';
    case 'watch':
      return desk.state === 'watch';
    case 'mine':
      return desk.assigneeId === me && desk.state !== 'done';
    case 'snoozed':
      return desk.state === 'snoozed' && desk.snoozedBy === me;
    case 'handed':
      return desk.state === 'handed';
    case 'done':
      return desk.state === 'done';
    case 'all':
      return true;
  }
}

/** What a list asks of a conversation beside its mentions. */
export interface DeskFilter {
  view: InboxView;
  tag?: readonly string[] | undefined;
  assignee?: string | undefined;
}

/** Whether a conversation passes what a list asks of its standing: any of the tags, who has it, the view. */
export function standsIn({ view, tag, assignee }: DeskFilter, desk: Desk, me: string): boolean {
  return (
    isInView(view, desk, me) &&
    (tag === undefined || tag.some((each) => desk.tags.includes(each))) &&
    (assignee === undefined || (assignee === 'none' ? null : assignee) === desk.assigneeId)
  );
}

/**
 * Whether a conversation came to a view by itself, so that it is new there: it woke up or its author wrote again, or a
 * colleague gave it to this person. What colleagues move otherwise is found with the next reading of the list.
 */
export function comesTo(view: InboxView, desk: Desk, me: string): boolean {
  if (view === 'todo') return desk.state === 'open' && desk.changedBy === null && desk.changedAt !== null;
  return view === 'mine' && isInView(view, desk, me) && desk.changedBy !== me;
}

/** The next place whose conversation still belongs in the list, from `index` on; null when the known ones are all dealt with. */
export function nextPlace(index: number, total: number, belongs: (index: number) => boolean): number | null {
  for (let place = index + 1; place < total; place += 1) if (belongs(place)) return place;
  return null;
}
