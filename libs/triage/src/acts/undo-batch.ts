import { addToOutbox, type Sql } from '@vigie/platform';
import { actEvent } from './act-events';
import { changesOfAct } from './act-history';
import { actBatch } from './act-jobs';
import { advanceUndo, type StoredAct } from './act-store';
import { performUndo, type Undone } from './perform-undo';

/** Undoes the next changes of an act that is held and being undone, and notes how far it is. */
export async function undoBatch(
  tx: Sql,
  from: StoredAct,
  tell: boolean,
): Promise<Undone & { act: StoredAct }> {
  const { id: actId, workspaceId, act, undoBy: by } = from;
  const changes = await changesOfAct(tx, workspaceId, {
    ...{ actId, kind: act.kind, afterId: from.undoAfter, limit: actBatch },
  });
  const undone = await performUndo(tx, { workspaceId, actId, act, by }, changes);
  const now = await advanceUndo(tx, from, {
    undoAfter: changes.at(-1)?.id ?? from.undoAfter,
    undone: undone.restored.size,
    kept: undone.kept.length,
    last: changes.length < actBatch,
  });
  if (tell || now.undoState === 'done') await addToOutbox(tx, [actEvent(now)]);
  return { ...undone, act: now };
}
