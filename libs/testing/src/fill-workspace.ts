import type { Sql } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

/** Everything that a form in between could stumble over. */
export const hostileText = 'a\tb\\n\\.\r\nc "d" \'e\' {f} ,g; \u0001\u0002 é 🦊 \\N';

export interface FilledWorkspace {
  id: string;
  /** An administrator, who can sign in, and a member, who cannot. */
  people: [string, string];
  mentionIds: string[];
  caseIds: string[];
}

/** Puts rows into every table that belongs to workspaces, in a new workspace: rows as they are stored, whatever they mean. */
export async function fillWorkspace(sql: Sql, name: string): Promise<FilledWorkspace> {
  const [workspace, first, second, brand, source, author, team, run, act, view] = ids(10);
  const [conversation, otherConversation, mention, otherMention] = ids(4);
  const [merged, into, list, message, attachment] = ids(5);
  const add = async (table: string, ...rows: Record<string, unknown>[]) => {
    for (const row of rows) {
      const columns = Object.keys(row);
      await sql.query(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      );
    }
  };
  const at = new Date('2026-11-01T10:20:30.456Z');
  const own = { workspace_id: workspace };
  const slug = name.toLowerCase();
  const json = (value: unknown) => JSON.stringify(value);

  await add('workspace', { id: workspace, slug, name, locale: 'fr', time_zone: 'Europe/Paris' });
  await add(
    'person',
    { id: first, name: `${name} One`, email: `one@${slug}.example`, locale: 'fr', time_zone: 'UTC' },
    { id: second, name: `${name} Two`, email: `two@${slug}.example`, locale: 'en', time_zone: 'UTC' },
  );
  await add('person_account', {
    ...{ id: uuid(), person_id: first, provider_id: 'credential', account_id: first, password: 'hash' },
  });
  await add('person_session', { id: uuid(), person_id: first, token: `session of ${name}`, expires_at: at });
  await add(
    'membership',
    { ...own, person_id: first, role: 'administrator' },
    { ...own, person_id: second, role: 'member' },
  );
  await add('invitation', {
    ...{
      ...own,
      id: uuid(),
      role: 'member',
      token_hash: `hash of ${name}`,
      invited_by: first,
      expires_at: at,
    },
  });
  await add(
    'audit_entry',
    { ...own, person_id: first, act: 'workspace.created', subject_id: workspace },
    { ...own, person_id: first, act: 'role.changed', subject_id: second, details: json({ to: 'member' }) },
  );
  await add('brand', { ...own, id: brand, name: `Brand of ${name}`, kind: 'brand', expression: slug });
  await add('source', { ...own, id: source, kind: 'feed', name: 'Feed' });
  await add('source_position', { ...own, source_id: source, page: 3, cursor: json({ last: hostileText }) });
  await add('source_page', { source_id: source, page: 5, cursor: json({}) });
  await add('source_connection', {
    ...{ ...own, source_id: source, mode: 'pull', settings: json({ url: 'https://feed.example' }) },
    ...{ secret: 'v1.sealed.key', brand_id: brand, created_by: first },
  });
  await add('source_hour', { source_id: source, hour: at, seen: 5, queued: 2 });
  await add('source_gap', { id: uuid(), source_id: source, from_at: at, to_at: at, state: 'open' });
  await add('source_trouble', {
    ...own,
    id: uuid(),
    source_id: source,
    condition: 'late',
    problem: json({ a: 1 }),
  });
  await add('brand_apply', {
    ...{ ...own, brand_id: brand, run: 1, state: 'done', expression: slug, remove: false, total: 2 },
  });
  await add('import_run', {
    ...{
      ...own,
      id: run,
      source_id: source,
      brand_id: brand,
      file_name: 'posts.csv',
      size: 12,
      state: 'draft',
    },
    ...{ format: json({}), mapping: json({}), page_rows: 100, zone: 'UTC', created_by: second },
  });
  await add('import_refusal', { import_id: run, line: 4, code: 'no-text', excerpt: hostileText });
  await add('set_aside_post', {
    ...{ ...own, id: uuid(), source_id: source, page: 2, post: '{"text":"\\u0000"}', brand_ids: [brand] },
    error: 'refused',
  });
  await add('author', {
    ...{ ...own, id: author, network: 'x', network_id: `a-${slug}`, handle: 'lea', name: hostileText },
    ...{ followers: 12, seen_at: at, relation: 'client' },
  });
  await add('author_reach', { author_id: author, day: '2026-11-01', followers: 12 });
  await add('author_list', { ...own, id: list, name: 'Press', weight: 10 });
  await add('author_list_entry', { list_id: list, author_id: author });
  await add('author_note', { ...own, id: uuid(), author_id: author, person_id: second, body: hostileText });
  await add('team', { ...own, id: team, name: 'Support', due_minutes: 60 });
  await add('team_member', { ...own, team_id: team, person_id: second });
  await add('case_number', { ...own, last: 2 });
  await add('case_field', {
    ...own,
    id: uuid(),
    label: 'Order',
    kind: 'choice',
    choices: ['a,b', '"c"'],
    position: 0,
  });
  // The one that was merged comes before the one that it was merged into, and the other way about.
  const closed = { state: 'closed', closed_at: at, outcome: 'duplicate' };
  const teamCase = { ...own, team_id: team, author_id: author, due_at: at, opened_by: first };
  await add('team_case', { ...teamCase, id: into, number: 2, state: 'open', assignee_id: second });
  await add('team_case', { ...teamCase, id: merged, number: 1, ...closed, merged_into: into });
  await sql.query('UPDATE team_case SET note = $2 WHERE id = $1', [into, hostileText]);
  await add('case_colleague', { ...own, case_id: into, person_id: second });
  const [smaller, larger] = [merged, into].sort();
  await add('case_link', { case_id: smaller, other_id: larger });
  await add('room_message', {
    ...{
      ...own,
      id: message,
      case_id: into,
      person_id: second,
      kind: 'message',
      body: `@[${first}] ${hostileText}`,
    },
  });
  await add('room_attachment', {
    ...{ ...own, id: attachment, case_id: into, message_id: message, person_id: second, name: 'a.pdf' },
    ...{ media_type: 'application/pdf', size: 3, sha256: 'x' },
  });
  await add('room_attachment_content', { attachment_id: attachment, content: Buffer.from([0, 10, 92, 255]) });
  await add(
    'conversation',
    {
      ...{
        ...own,
        id: conversation,
        key: `c1-${slug}`,
        mentions: 1,
        first_at: at,
        last_at: at,
        author_id: author,
      },
      ...{ state: 'handed', case_id: into, assignee_id: second, tags: ['été', 'a b'], changed_by: first },
    },
    {
      ...{ ...own, id: otherConversation, key: `c2-${slug}`, mentions: 1, first_at: at, last_at: at },
      ...{ state: 'snoozed', snoozed_until: at, snoozed_by: first },
    },
  );
  const reading = {
    ...{
      language: 'fr',
      sentiment: 'negative',
      sentiment_unsure: false,
      categories: ['complaint'],
      urgency: 40,
    },
    ...{ flagged: true, reading: json({ engine: 'lexicon', why: [hostileText] }), published_at: at },
  };
  await add(
    'mention',
    {
      ...{ ...own, id: mention, source_id: source, network: 'x', network_id: `1-${slug}`, author_id: author },
      ...{ conversation_id: conversation, text: `${hostileText} ${name}`, story: uuid(), ...reading },
      ...{ correction: json({ sentiment: 'negative' }), corrected_by: second, corrected_at: at },
    },
    {
      ...{ ...own, id: otherMention, source_id: source, network: 'x', network_id: `2-${slug}` },
      ...{ conversation_id: otherConversation, text: '', ...reading },
    },
  );
  await add('mention_brand', { ...own, mention_id: mention, brand_id: brand, published_at: at });
  await add('off_topic', { ...own, mention_id: otherMention, brand_id: brand, person_id: second });
  await add('deleted_post', {
    ...{ ...own, network: 'x', network_id: `3-${slug}`, mention_id: uuid(), conversation_id: conversation },
  });
  const counts = { mentions: 1, negative: 1, positive: 0, flagged: 1 };
  await add('rollup_hour', {
    ...{ ...own, brand_id: brand, hour: at, source_id: source, network: '*', language: '*', category: '*' },
    ...{ ...counts, reach: 12 },
  });
  await add('brand_pulse', { ...own, brand_id: brand, bucket: at, ...counts });
  await add('act', {
    ...own,
    id: act,
    person_id: first,
    kind: 'take',
    payload: json({}),
    state: 'done',
    total: 1,
  });
  for (const after of [{ assigneeId: second }, { assigneeId: null, tags: [hostileText] }])
    await add('history', {
      ...{
        ...own,
        person_id: first,
        act_id: act,
        kind: 'conversation.assigned',
        conversation_id: conversation,
      },
      ...{ case_id: into, author_id: author, mention_id: mention, after: json(after) },
    });
  await add('tag', { ...own, name: hostileText, colour: 'blue' });
  await add('tag_change', { ...own, id: uuid(), name: 'before', becomes: hostileText, person_id: first });
  await add('category_look', { ...own, category: 'complaint', label: hostileText, hidden: true });
  await add('retention_day', { ...own, day: '2026-11-01', mentions: 3, authors: 1 });
  await add('saved_view', {
    ...own,
    id: view,
    person_id: first,
    name: 'Mine',
    filter: json({ assignee: [second] }),
  });
  await add('view_feed', { ...own, view_id: view, person_id: first, token_hash: `feed of ${name}` });
  await add('notice', {
    ...{ ...own, id: uuid(), person_id: second, by_person_id: first, kind: 'assigned', case_id: into },
  });
  await add('export_run', {
    ...{ ...own, id: uuid(), person_id: first, format: 'csv', filter: json({}), state: 'running' },
  });
  await add('demo_build', {
    ...{
      ...own,
      started_by: first,
      zone: 'UTC',
      locale: 'fr',
      seed: 1,
      days: 60,
      mentions: 6000,
      until: at,
      state: 'done',
    },
  });
  await add('outbox', { ...own, kind: 'event', payload: json({ type: 'mentions.stored', ids: [mention] }) });
  await add('browser_event', { ...own, type: 'mentions.stored', ids: [mention] });
  await add('presence', { ...own, tab_id: uuid(), person_id: first, conversation_id: conversation });
  await add('workspace_arrival', {
    ...{ ...own, id: uuid(), person_id: first, file_name: 'a.zip', name, state: 'done' },
  });
  return {
    id: workspace,
    people: [first, second],
    mentionIds: [mention, otherMention],
    caseIds: [merged, into],
  };
}

const ids = <Count extends number>(count: Count) =>
  Array.from({ length: count }, () => uuid()) as string[] & Tuple<Count>;

/** As many ids as are asked for, so that none of them is missing. */
type Tuple<Count extends number, Held extends string[] = []> = Held['length'] extends Count
  ? Held
  : Tuple<Count, [...Held, string]>;
