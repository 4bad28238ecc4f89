/** A table whose rows belong to workspaces. Column names are those of the database; every `uuid` column is in one place. */
export interface WorkspaceTable {
  kind: 'workspace';
  name: string;
  /** The column that names the workspace, or the column that names a row of another table, which belongs to one. */
  by: 'workspace_id' | 'id' | readonly [column: string, table: string];
  /** Columns that name people. */
  people?: readonly string[];
  /** Columns that name rows of other tables, of the same workspace; a list of ids counts as one. */
  refers?: Readonly<Record<string, string>>;
  /** Ids that name nothing which a table holds, or nothing any more. */
  free?: readonly string[];
  /** What a column is given in an imported workspace, in SQL over the row `r` as it was exported. */
  afresh?: Readonly<Record<string, string>>;
  /** Columns that no export holds: what opens doors, and what is counted anew. */
  without?: readonly string[];
  /** Why no export of a workspace holds the table: absent, it does. */
  stays?: string;
}

/** A table of the installation as a whole: in a backup, in no export. */
export interface InstallationTable {
  kind: 'installation';
  name: string;
}

/** A table of the moment: in no backup. `by` where its rows belong to workspaces, with which they go. */
export interface TransientTable {
  kind: 'transient';
  name: string;
  by?: 'workspace_id';
}

export type ArchivedTable = WorkspaceTable | InstallationTable | TransientTable;

type Shape = Omit<WorkspaceTable, 'kind' | 'name' | 'by'>;
const own = (name: string, shape: Shape = {}): WorkspaceTable => ({
  kind: 'workspace',
  name,
  by: 'workspace_id',
  ...shape,
});
const part = (name: string, by: readonly [string, string], shape: Shape = {}): WorkspaceTable => ({
  ...own(name, shape),
  by,
});
const transient = (name: string, by?: 'workspace_id'): TransientTable => ({
  kind: 'transient',
  name,
  ...(by && { by }),
});

/**
 * Every table of the schema, a table after those it refers to: what a backup holds, what leaves with a workspace, and what is
 * removed with it. A test holds the list to the migrated schema.
 */
export const archivedTables: readonly ArchivedTable[] = [
  {
    kind: 'workspace',
    name: 'workspace',
    by: 'id',
    // Its own is given to it where it arrives.
    afresh: { slug: `'arriving-' || r.id` },
    without: ['removed_at'],
  },
  { kind: 'installation', name: 'person' },
  { kind: 'installation', name: 'person_account' },
  // Everybody signs in again: a backup that is found opens no session.
  transient('person_session'),
  transient('person_verification'),
  transient('attempt_limit'),
  transient('process_heartbeat'),
  transient('workspace_arrival', 'workspace_id'),
  own('membership', { people: ['person_id'] }),
  own('invitation', { people: ['invited_by'], stays: 'its link is known here alone' }),
  own('audit_entry', { people: ['person_id'] }),
  // After the topics when a workspace is removed, since their trigger keeps it.
  own('brand_revision', { stays: 'a trigger keeps it' }),
  own('brand'),
  own('source'),
  own('source_position', { refers: { source_id: 'source' } }),
  part('source_page', ['source_id', 'source']),
  // Keys are sealed under the secret of the installation. Nothing is read in two places unless somebody asks for it.
  own('source_connection', {
    refers: { source_id: 'source', brand_id: 'brand' },
    people: ['created_by'],
    free: ['lease_by'],
    without: ['secret', 'lease_by', 'lease_until'],
    afresh: { paused: 'true' },
  }),
  part('source_hour', ['source_id', 'source']),
  part('source_gap', ['source_id', 'source']),
  own('source_trouble', { refers: { source_id: 'source' } }),
  own('brand_apply', { refers: { brand_id: 'brand' }, free: ['after_id'] }),
  // Files of imports do not leave with a workspace.
  own('import_run', {
    refers: { source_id: 'source', brand_id: 'brand' },
    people: ['created_by'],
    afresh: { state: `CASE WHEN r.state IN ('draft', 'running') THEN 'cancelled' ELSE r.state END` },
  }),
  part('import_refusal', ['import_id', 'import_run']),
  own('set_aside_post', {
    refers: { source_id: 'source', brand_ids: 'brand', only_brand_ids: 'brand' },
  }),
  own('author'),
  part('author_reach', ['author_id', 'author']),
  own('author_list'),
  part('author_list_entry', ['list_id', 'author_list'], { refers: { author_id: 'author' } }),
  own('author_note', { refers: { author_id: 'author' }, people: ['person_id'] }),
  own('team'),
  own('team_member', { refers: { team_id: 'team' }, people: ['person_id'] }),
  own('case_number'),
  own('case_field'),
  own('team_case', {
    refers: { team_id: 'team', author_id: 'author', merged_into: 'team_case' },
    people: ['assignee_id', 'opened_by'],
  }),
  own('case_colleague', { refers: { case_id: 'team_case' }, people: ['person_id'] }),
  part('case_link', ['case_id', 'team_case'], { refers: { other_id: 'team_case' } }),
  own('room_message', { refers: { case_id: 'team_case' }, people: ['person_id'] }),
  own('room_attachment', {
    refers: { case_id: 'team_case', message_id: 'room_message' },
    people: ['person_id'],
  }),
  part('room_attachment_content', ['attachment_id', 'room_attachment']),
  own('conversation', {
    refers: { case_id: 'team_case', author_id: 'author' },
    people: ['assignee_id', 'snoozed_by', 'changed_by'],
  }),
  own('mention', {
    refers: { source_id: 'source', author_id: 'author', conversation_id: 'conversation' },
    people: ['corrected_by'],
    free: ['story'],
  }),
  own('mention_brand', { refers: { mention_id: 'mention', brand_id: 'brand' } }),
  own('off_topic', { refers: { mention_id: 'mention', brand_id: 'brand' }, people: ['person_id'] }),
  own('deleted_post', {
    refers: { conversation_id: 'conversation', author_id: 'author' },
    free: ['mention_id'],
  }),
  own('rollup_hour', { refers: { brand_id: 'brand', source_id: 'source' } }),
  own('brand_pulse', { refers: { brand_id: 'brand' } }),
  // Undo counts in numbers of the history, which are given anew.
  own('act', { people: ['person_id', 'undo_by'], free: ['after_id'], without: ['undo_after'] }),
  own('history', {
    refers: {
      act_id: 'act',
      conversation_id: 'conversation',
      mention_id: 'mention',
      case_id: 'team_case',
      author_id: 'author',
    },
    people: ['person_id'],
  }),
  own('tag'),
  own('tag_change', { people: ['person_id'] }),
  own('category_look'),
  own('retention_day'),
  own('saved_view', { people: ['person_id'] }),
  own('view_feed', {
    refers: { view_id: 'saved_view' },
    people: ['person_id'],
    stays: 'its link is known here alone',
  }),
  own('notice', {
    refers: { case_id: 'team_case', conversation_id: 'conversation' },
    people: ['person_id', 'by_person_id'],
  }),
  own('export_run', { people: ['person_id'], stays: 'its file stays' }),
  own('demo_build', { people: ['started_by'], stays: 'it is of the filling alone' }),
  own('outbox', { stays: 'what it holds is delivered here' }),
  transient('browser_event', 'workspace_id'),
  transient('presence', 'workspace_id'),
];

export const workspaceTables: readonly WorkspaceTable[] = archivedTables.filter(
  (table) => table.kind === 'workspace',
);

/** The tables that leave with a workspace. */
export const exportedTables: readonly WorkspaceTable[] = workspaceTables.filter(
  ({ stays }) => stays === undefined,
);

/** The tables of a backup. */
export const backedUpTables: readonly ArchivedTable[] = archivedTables.filter(
  ({ kind }) => kind !== 'transient',
);

/** The one table that is nobody's: which migrations have run. */
export const migrationTable = 'schema_migration';
