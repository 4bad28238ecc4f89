import { type Desk } from '@vigie/contract';

/** For specs: where a conversation stands that nobody has touched. */
export const openDesk: Desk = {
  state: 'open',
  closing: null,
  closingLink: null,
  assigneeId: null,
  snoozedUntil: null,
  snoozedBy: null,
  caseId: null,
  tags: [],
  urgency: 0,
  needsAnswer: false,
  pressing: [],
  version: 1,
  arrivals: 1,
  changedAt: null,
  changedBy: null,
};
