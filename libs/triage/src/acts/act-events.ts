import type { OutboxEntry } from '@vigie/platform';
import type { StoredAct } from './act-store';

/** What browsers are told of an act: how far it is. */
export const actEvent = ({ workspaceId, id }: Pick<StoredAct, 'workspaceId' | 'id'>): OutboxEntry => ({
  kind: 'event',
  workspaceId,
  type: 'acts.changed',
  ids: [id],
});
