import type { ActAnswer, InboxRow } from '@vigie/contract';
import { openIdentity } from '@vigie/identity';
import type { Database } from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { startApp } from '../run/app-process';
import { withBenchApi } from './bench-api';
import type { BenchDatabase } from './bench-database';
import { DeskPerson, type DeskTally } from './desk-person';
import { createBrands, fillMentions } from './fill-mentions';
import { percentile, rounded } from './statistics';

export interface DeskBenchOptions {
  people: number;
  mentions: number;
  cases: number;
  seconds: number;
  port: number;
  log: (line: string) => void;
  stopped: AbortSignal;
}

interface Spread {
  p50: number;
  p95: number;
  p99: number;
}

export interface DeskBenchResult {
  people: number;
  mentions: number;
  cases: number;
  seconds: number;
  acts: number;
  acts_per_second: number;
  take_ms: Spread;
  tag_ms: Spread;
  hand_over_ms: Spread;
  comment_ms: Spread;
  close_ms: Spread;
  all_ms: Spread;
  list_ms: Spread;
  /** From the request of an act until its event is at every other stream. */
  told_ms: Spread;
  /** Until another person's page has read where the conversation stands since. */
  shown_ms: Spread;
  /** Acts that another person was quicker with: told to whoever was late. */
  refused: number;
  errors: number;
  double_takes: number;
  api_mb: number;
  worker_mb: number;
}

const password = 'a long bench password';
const teams = ['Support', 'Product', 'Legal', 'Press', 'Shops', 'Billing'];

/** People who work on the same list at once, through HTTP, each with a live stream open. */
export async function benchDesk(bench: BenchDatabase, options: DeskBenchOptions): Promise<DeskBenchResult> {
  return withBenchApi(bench, options, async ({ api, base, cookie, workspaceId }) => {
    const { database } = bench;
    const brandIds = await createBrands(database, workspaceId);
    const started = performance.now();
    await fillMentions(database, workspaceId, brandIds, options);
    const teamIds = await createTeams(database, workspaceId);
    await fillCases(database, workspaceId, teamIds, options.cases);
    await database.query('VACUUM ANALYZE');
    options.log(
      `filled ${options.mentions} mentions and ${options.cases} cases in ${rounded((performance.now() - started) / 1_000)} s`,
    );
    const emails = await createPeople(bench.url, database, workspaceId, teamIds, options.people);
    const worker = startApp('worker', { DATABASE_URL: bench.url, REDIS_URL: '', LOG_LEVEL: 'error' });
    try {
      await outboxRuns(base, cookie, workspaceId, options.stopped);
      const tally = await work(emails, { base, workspaceId, teamIds, ...options });
      const spread = (values: readonly number[]): Spread => ({
        p50: rounded(percentile(values, 0.5)),
        p95: rounded(percentile(values, 0.95)),
        p99: rounded(percentile(values, 0.99)),
      });
      const all = Object.values(tally.acts).flat();
      return {
        people: options.people,
        mentions: options.mentions,
        cases: options.cases,
        seconds: options.seconds,
        acts: all.length,
        acts_per_second: rounded(all.length / options.seconds),
        take_ms: spread(tally.acts.take),
        tag_ms: spread(tally.acts.tag),
        hand_over_ms: spread(tally.acts.handOver),
        comment_ms: spread(tally.acts.comment),
        close_ms: spread(tally.acts.close),
        all_ms: spread(all),
        list_ms: spread(tally.lists),
        told_ms: spread(tally.told),
        shown_ms: spread(tally.shown),
        refused: tally.refused,
        errors: tally.errors,
        double_takes: [...tally.takers.values()].filter((takers) => takers.size > 1).length,
        api_mb: rounded(api.peakMb(), 0),
        worker_mb: rounded(worker.peakMb(), 0),
      };
    } finally {
      await worker.kill();
    }
  });
}

/** Lets everybody work for the time given; the first five seconds are not counted. */
async function work(
  emails: readonly string[],
  options: Pick<DeskBenchOptions, 'people' | 'seconds' | 'stopped'> & {
    base: string;
    workspaceId: string;
    teamIds: string[];
  },
): Promise<DeskTally> {
  const tally: DeskTally = {
    counting: false,
    acts: { take: [], tag: [], handOver: [], comment: [], close: [] },
    lists: [],
    told: [],
    shown: [],
    refused: 0,
    errors: 0,
    takers: new Map(),
    pending: new Map(),
  };
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, options.stopped]);
  const people = emails.map((email, index) => new DeskPerson(email, index, tally, { ...options, signal }));
  for (const person of people) await person.signIn(password);
  const streams = people.map((person) => person.listen());
  await Promise.all(people.map((person) => person.listening));
  const working = people.map((person) => person.work());
  setTimeout(() => (tally.counting = true), 5_000).unref();
  setTimeout(() => over.abort(), 5_000 + options.seconds * 1_000).unref();
  await Promise.all(working);
  over.abort();
  await Promise.all(streams);
  options.stopped.throwIfAborted();
  return tally;
}

async function createTeams(database: Database, workspaceId: string): Promise<string[]> {
  const ids: string[] = [];
  for (const name of teams) {
    const id = uuid();
    ids.push(id);
    await database.query('INSERT INTO team (id, workspace_id, name, due_minutes) VALUES ($1, $2, $3, 240)', [
      id,
      workspaceId,
      name,
    ]);
  }
  return ids;
}

/** Cases on conversations of the list, some open, most closed, as after a year of work. */
async function fillCases(
  database: Database,
  workspaceId: string,
  teamIds: readonly string[],
  count: number,
): Promise<void> {
  await database.query(
    `INSERT INTO team_case (id, workspace_id, number, team_id, state, author_id, due_at, opened_at, closed_at, outcome, cause)
     SELECT gen_random_uuid(), $1, n, ($2::uuid[])[1 + n % $3], CASE WHEN n % 10 < 7 THEN 'closed' ELSE 'open' END,
       author_id, last_at + interval '4 hours', last_at, CASE WHEN n % 10 < 7 THEN last_at + interval '3 hours' END,
       CASE WHEN n % 10 < 7 THEN 'solved' END, CASE WHEN n % 10 < 7 THEN 'delivery' END
     FROM (
       SELECT author_id, last_at, row_number() OVER (ORDER BY id)::int AS n FROM conversation
       WHERE workspace_id = $1 ORDER BY id LIMIT $4) c`,
    [workspaceId, teamIds, teamIds.length, count],
  );
  await database.query(
    `UPDATE conversation c SET case_id = t.id, state = CASE t.state WHEN 'closed' THEN 'done' ELSE 'handed' END,
       closing = CASE t.state WHEN 'closed' THEN 'case-closed' END, handled_at = t.closed_at
     FROM team_case t
     JOIN (SELECT id, row_number() OVER (ORDER BY id)::int AS n FROM conversation
           WHERE workspace_id = $1 ORDER BY id LIMIT $2) o ON o.n = t.number
     WHERE t.workspace_id = $1 AND c.id = o.id`,
    [workspaceId, count],
  );
  await database.query(
    `INSERT INTO case_number (workspace_id, last) SELECT $1, coalesce(max(number), 0) FROM team_case WHERE workspace_id = $1`,
    [workspaceId],
  );
}

/** Community managers, all of them in a team each. @returns their e-mails. */
async function createPeople(
  databaseUrl: string,
  database: Database,
  workspaceId: string,
  teamIds: readonly string[],
  count: number,
): Promise<string[]> {
  const identity = await openIdentity(databaseUrl);
  const emails: string[] = [];
  try {
    for (let index = 0; index < count; index += 1) {
      const email = `person-${index}@example.com`;
      const { personId } = await identity.accounts.createPerson(
        { name: `Person ${index}`, email, password, locale: 'en', timeZone: 'Europe/Paris' },
        workspaceId,
        'manager',
      );
      await database.query('INSERT INTO team_member (team_id, workspace_id, person_id) VALUES ($1, $2, $3)', [
        teamIds[index % teamIds.length],
        workspaceId,
        personId,
      ]);
      emails.push(email);
    }
  } finally {
    await identity.close();
  }
  return emails;
}

/** The worker is ready once an act that was made has left the outbox: its event is there. */
async function outboxRuns(
  base: string,
  cookie: string,
  workspaceId: string,
  stopped: AbortSignal,
): Promise<void> {
  const headers = { cookie, origin: base, 'content-type': 'application/json' };
  const list = await fetch(`${base}/api/w/${workspaceId}/inbox?view=todo&order=urgency&limit=1`, { headers });
  const { rows } = (await list.json()) as { rows: InboxRow[] };
  const stream = await fetch(`${base}/api/events`, { headers, signal: stopped });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const done = await fetch(`${base}/api/w/${workspaceId}/acts`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      act: { kind: 'tag', add: ['ready'] },
      target: { items: [{ conversationId: rows[0]?.conversationId }] },
    }),
  });
  const { act } = (await done.json()) as ActAnswer;
  if (act === null) throw new Error('the first act of the bench was refused');
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) throw new Error('the live stream of the bench ended');
    if (chunk.value.includes('triage.changed')) break;
  }
  await reader?.cancel();
}
