import type { InboxFilter, TriageAct, ViewFilter } from '@vigie/contract';
import { AppError, type OutboxEntry, type Sql } from '@vigie/platform';
import { retagged, type TagMove } from './retagged';

/**
 * Lets saved views name a tag as it is called from now on. Without it, a view that asked for it among others asks for the
 * others; one that asked for it alone goes on naming it, and shows nothing rather than everything.
 */
export async function letViewsFollow(tx: Sql, workspaceId: string, move: TagMove): Promise<OutboxEntry[]> {
  const { rows } = await tx.query<{ id: string; filter: ViewFilter }>(
    `SELECT id, filter FROM saved_view WHERE workspace_id = $1 AND filter -> 'tag' ? $2 ORDER BY id FOR UPDATE`,
    [workspaceId, move.name],
  );
  const changed = rows.flatMap(({ id, filter }) => {
    const tag = retagged(filter.tag ?? [], move);
    return tag.length === 0 ? [] : [{ id, filter: { ...filter, tag } }];
  });
  await tx.query(
    `UPDATE saved_view v SET filter = n.filter FROM unnest($2::uuid[], $3::jsonb[]) AS n(id, filter)
     WHERE v.workspace_id = $1 AND v.id = n.id`,
    [workspaceId, changed.map(({ id }) => id), changed.map(({ filter }) => JSON.stringify(filter))],
  );
  return [{ kind: 'event', workspaceId, type: 'views.changed', ids: changed.map(({ id }) => id) }];
}

interface RunningAct {
  id: string;
  act: TriageAct;
  filter: InboxFilter | null;
}

/**
 * Lets acts under way name a tag as it is called from now on: what they add or take off, and the filter they walk.
 * @param widens whether the change makes more, or fewer, conversations pass a filter that names one of its tags.
 * @throws AppError conflict when it does and an act walks such a filter: it would do more, or less, than was asked for.
 */
export async function letActsFollow(
  tx: Sql,
  workspaceId: string,
  move: TagMove,
  widens: boolean,
): Promise<void> {
  const { rows } = await tx.query<RunningAct>(
    `SELECT id, payload AS act, filter FROM act WHERE workspace_id = $1 AND state = 'running' ORDER BY id FOR UPDATE`,
    [workspaceId],
  );
  for (const { id, act, filter } of rows) {
    const named = filter?.tag ?? [];
    if (widens && named.some((tag) => tag === move.name || tag === move.becomes))
      throw new AppError('conflict', 'an act on all that carries the tag is under way', { actId: id });
    const next = { act: followedAct(act, move), filter: filter && followedFilter(filter, move) };
    if (JSON.stringify(next) === JSON.stringify({ act, filter })) continue;
    await tx.query('UPDATE act SET payload = $3, filter = $4 WHERE workspace_id = $1 AND id = $2', [
      workspaceId,
      id,
      JSON.stringify(next.act),
      next.filter && JSON.stringify(next.filter),
    ]);
  }
}

const followedFilter = (filter: InboxFilter, move: TagMove): InboxFilter =>
  filter.tag === undefined ? filter : { ...filter, tag: retagged(filter.tag, move) };

const followedAct = (act: TriageAct, move: TagMove): TriageAct =>
  act.kind === 'tag' ? { ...act, add: retagged(act.add, move), remove: retagged(act.remove, move) } : act;
