import type { HeldConversation } from '@vigie/mentions';
import type { Sql } from '@vigie/platform';
import type { ActChange } from '../acts/act-history';
import { followed } from './retagged';
import { readTagChanges } from './tag-changes';
import { tagMovesSince } from './tag-history';

/** A change of a conversation and the conversation, with tags called as they are called now. */
export type FollowTags = (
  held: HeldConversation,
  change: ActChange,
) => { held: HeldConversation; change: ActChange };

/**
 * Tags may have been renamed, merged or removed since changes were made: what an undo takes off or brings back is then called
 * otherwise, or gone. What a conversation carries is taken as it will be once all have followed.
 */
export async function followTags(
  tx: Sql,
  workspaceId: string,
  changes: readonly ActChange[],
): Promise<FollowTags> {
  const ids = changes.filter(({ after }) => after.tags !== undefined).map(({ id }) => id);
  if (ids.length === 0) return (held, change) => ({ held, change });
  const moves = await tagMovesSince(tx, workspaceId, Math.min(...ids));
  if (moves.length === 0) return (held, change) => ({ held, change });
  const pending = await readTagChanges(tx, workspaceId);
  return (held, change) => {
    const since = moves.filter(({ id }) => id > change.id);
    const follow = (side: ActChange['after']): ActChange['after'] =>
      Array.isArray(side.tags) ? { ...side, tags: followed(side.tags, since) } : side;
    return {
      held: { ...held, tags: followed(held.tags, pending) },
      change: { ...change, before: follow(change.before), after: follow(change.after) },
    };
  };
}
