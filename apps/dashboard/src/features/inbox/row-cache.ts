import { type Desk, type InboxRow } from '@vigie/contract';
import { type QueryClient } from '@tanstack/react-query';

export interface InboxPageAnswer {
  rows: InboxRow[];
  next: string | null;
}

/** Apart from the workspace's other keys: a general invalidation must not move rows under the cursor. */
export const listsKey = (workspaceId: string) => ['inbox', workspaceId] as const;

/** Replaces rows wherever they are held; pages without any stay the same object, so that nothing of them is drawn again. */
function changePages(
  client: QueryClient,
  workspaceId: string,
  concerns: (row: InboxRow) => boolean,
  change: (row: InboxRow) => InboxRow | readonly InboxRow[],
): void {
  client.setQueriesData<InboxPageAnswer>({ queryKey: listsKey(workspaceId) }, (page) =>
    page?.rows.some(concerns)
      ? { ...page, rows: page.rows.flatMap((row) => (concerns(row) ? change(row) : row)) }
      : page,
  );
}

/** Rows held of these mentions. */
export function heldRows(
  client: QueryClient,
  workspaceId: string,
  mentionIds: readonly string[],
): InboxRow[] {
  const wanted = new Set(mentionIds);
  return everyRow(client, workspaceId).filter(({ id }) => wanted.has(id));
}

/** A row of each of these conversations, in their order; those that are not held are left out. */
export function rowsOfConversations(
  client: QueryClient,
  workspaceId: string,
  ids: ReadonlySet<string>,
): InboxRow[] {
  const rows = new Map<string, InboxRow>();
  for (const row of everyRow(client, workspaceId)) {
    if (ids.has(row.conversationId)) rows.set(row.conversationId, row);
  }
  return [...ids].flatMap((id) => rows.get(id) ?? []);
}

/** Conversations that are held, each once. */
export function heldConversations(client: QueryClient, workspaceId: string): Set<string> {
  return new Set(everyRow(client, workspaceId).map(({ conversationId }) => conversationId));
}

function everyRow(client: QueryClient, workspaceId: string): InboxRow[] {
  return client
    .getQueriesData<InboxPageAnswer>({ queryKey: listsKey(workspaceId) })
    .flatMap(([, page]) => page?.rows ?? []);
}

/**
 * Takes rows of mentions that are gone out of the list. A conversation that goes on without its mention is shown by the row
 * that `standIns` gives for it, by conversation.
 */
export function removeRows(
  client: QueryClient,
  workspaceId: string,
  mentionIds: readonly string[],
  standIns: ReadonlyMap<string, InboxRow>,
): void {
  const gone = new Set(mentionIds);
  changePages(
    client,
    workspaceId,
    ({ id }) => gone.has(id),
    (row) => standIns.get(row.conversationId) ?? [],
  );
}

/** Replaces rows of mentions that changed, without moving any; where their conversations stand is told apart. */
export function patchRows(client: QueryClient, workspaceId: string, rows: readonly InboxRow[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  changePages(
    client,
    workspaceId,
    ({ id }) => byId.has(id),
    (row) => ({ ...(byId.get(row.id) ?? row), desk: row.desk }),
  );
}

/** Changes the rows of conversations, without moving any. */
export function changeRows(
  client: QueryClient,
  workspaceId: string,
  conversationIds: ReadonlySet<string>,
  change: (row: InboxRow) => InboxRow,
): void {
  changePages(client, workspaceId, (row) => conversationIds.has(row.conversationId), change);
}

/**
 * The standing a row or a conversation shows once the server said another: how many mentions were seen stays, since what
 * joined has not been shown there yet. An act then says what its person has really read. Answers may cross: an older one
 * changes nothing.
 */
export function standingNow(shown: Desk, now: Desk): Desk {
  return now.version < shown.version ? shown : { ...now, arrivals: shown.arrivals };
}

/** Texts held of a brand's mentions, each once. */
export function heldTexts(client: QueryClient, workspaceId: string, brandId: string): string[] {
  return [
    ...new Set(
      everyRow(client, workspaceId).flatMap(({ brandIds, text }) => (brandIds.includes(brandId) ? text : [])),
    ),
  ];
}
