import type { Deletion } from '@vigie/contract';
import { z } from 'zod';
import { fromApi } from '../connector/classify';
import { ConnectorError } from '../connector/connector-error';
import { idPattern } from './snowflake';
import { asked, type XClient } from './x-client';
import { isNearlyUsedUp, type XUsage } from './x-usage';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Posts that one lookup takes. */
const lookupPage = 100;

const id = z.string().regex(idPattern);

export const complianceSchema = z.object({
  /** When it is checked again what is gone; milliseconds since 1970. Null: nothing was handed over yet. */
  dueAt: z.number().nullable(),
  /** A job of X under way. */
  job: z.string().max(40).nullable(),
  /** The post looked up last, where there are no jobs. */
  after: id.nullable(),
});
export type ComplianceState = z.infer<typeof complianceSchema>;

export interface ComplianceCheck {
  state: ComplianceState;
  deletions: Deletion[];
  /** How many posts X counts for it. */
  counted: number;
}

export function isComplianceDue({ dueAt }: ComplianceState, handed: readonly string[], now: number): boolean {
  return handed.length > 0 && dueAt !== null && now >= dueAt;
}

/**
 * Once a day asks X which of the posts handed over are gone. By a compliance job where the plan has them: it costs nothing, and takes some
 * minutes; else by looking posts up, which counts like reading them and is therefore kept small. What fails is tried again an
 * hour later: it must not keep the source from its posts.
 */
export async function checkCompliance(
  client: XClient,
  state: ComplianceState,
  handed: readonly string[],
  usage: XUsage,
): Promise<ComplianceCheck> {
  try {
    return await check(client, state, handed, usage);
  } catch (error) {
    if (!(error instanceof ConnectorError) || client.access.signal.aborted) throw error;
    return { state: { ...state, dueAt: client.access.now() + hour }, deletions: [], counted: 0 };
  }
}

async function check(
  client: XClient,
  state: ComplianceState,
  handed: readonly string[],
  usage: XUsage,
): Promise<ComplianceCheck> {
  const now = client.access.now();
  if (state.job !== null) return readJob(client, state, state.job, new Set(handed));
  const job = await startJob(client, handed);
  if (job !== null) return { state: { ...state, dueAt: now + 5 * minute, job }, deletions: [], counted: 0 };
  const ids = toLookUp(handed, state.after, lookupsADay(usage));
  if (ids.length === 0) return { state: { ...state, dueAt: now + day }, deletions: [], counted: 0 };
  const { gone, found } = await lookUp(client, ids);
  return {
    state: { dueAt: now + day, job: null, after: ids.at(-1) ?? null },
    deletions: gone.map(deletionOf),
    counted: found,
  };
}

const jobSchema = z.object({
  data: z.object({ id: z.string().min(1).max(40), status: z.string(), download_url: z.string().optional() }),
});

/** @returns The job's id; null: the plan has no jobs. */
async function startJob({ v2, access }: XClient, handed: readonly string[]): Promise<string | null> {
  try {
    const answer = await asked(v2.sendComplianceJob({ type: 'tweets', ids: [...handed] }), access.signal);
    return parsed(jobSchema, answer).data.id;
  } catch (error) {
    if (error instanceof ConnectorError && (error.fault === 'auth' || error.fault === 'invalid')) return null;
    throw error;
  }
}

/** The library would wait for the job in one long call; here the next pull looks again. */
async function readJob(
  client: XClient,
  state: ComplianceState,
  job: string,
  handed: ReadonlySet<string>,
): Promise<ComplianceCheck> {
  const { v2, access } = client;
  const now = access.now();
  const { data } = parsed(jobSchema, await asked(v2.complianceJob(job), access.signal));
  if (data.status === 'created' || data.status === 'in_progress') {
    return { state: { ...state, dueAt: now + 5 * minute }, deletions: [], counted: 0 };
  }
  const next: ComplianceState = { ...state, dueAt: now + day, job: null };
  if (data.status !== 'complete' || data.download_url === undefined) {
    return { state: next, deletions: [], counted: 0 };
  }
  const gone = (await download(client, data.download_url)).filter((each) => handed.has(each));
  return { state: next, deletions: gone.map(deletionOf), counted: 0 };
}

const resultSchema = z.object({ id, action: z.literal('delete'), reason: z.string().optional() });

/** Results lie on another host, under an address that is its own key. One JSON object a line. */
async function download({ access }: XClient, url: string): Promise<string[]> {
  const answer = await access.outbound.fetch(url, { signal: access.signal }).catch((error: unknown) => {
    throw fromApi(error);
  });
  if (answer.status !== 200) {
    throw new ConnectorError('transient', 'server-error', { detail: `results: HTTP ${answer.status}` });
  }
  return answer.body
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const read = resultSchema.safeParse(jsonOf(line));
      // A post of which only the place is to be forgotten is still there, and its place is not kept.
      return read.success && read.data.reason !== 'scrub_geo' ? [read.data.id] : [];
    });
}

/** Two in a hundred of the month's posts go into lookups, 100 a day at most, none when the month is nearly used up. */
export function lookupsADay(usage: XUsage): number {
  if (isNearlyUsedUp(usage)) return 0;
  return usage.limit === null ? lookupPage : Math.min(lookupPage, Math.floor((usage.limit * 0.02) / 30));
}

/** The next posts in turn: those after the last one looked up, from the start again at the end. */
function toLookUp(handed: readonly string[], after: string | null, count: number): string[] {
  const from = after === null ? 0 : handed.indexOf(after) + 1;
  return [...handed.slice(from), ...handed.slice(0, from)].slice(0, count);
}

const lookupSchema = z.object({
  data: z.array(z.unknown()).optional(),
  errors: z
    .array(
      z.object({
        type: z.string().optional(),
        resource_id: z.string().optional(),
        value: z.unknown().optional(),
      }),
    )
    .optional(),
});

/** Types of the problems that mean that a post may no longer be shown: deleted, of an account that is gone or has closed itself. */
const goneTypes = /\/problems\/(?:resource-not-found|not-authorized-for-resource)$/;

async function lookUp(
  { v2, access }: XClient,
  ids: readonly string[],
): Promise<{ gone: string[]; found: number }> {
  const answer = parsed(lookupSchema, await asked(v2.tweets([...ids]), access.signal));
  const asking = new Set(ids);
  const gone = (answer.errors ?? [])
    .filter(({ type }) => type !== undefined && goneTypes.test(type))
    .map(({ resource_id: resource, value }) => resource ?? String(value))
    .filter((each) => asking.has(each));
  return { gone: [...new Set(gone)], found: answer.data?.length ?? 0 };
}

function deletionOf(networkId: string): Deletion {
  return { what: 'post', network: 'x', networkId };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ConnectorError('transient', 'bad-answer', { detail: 'not JSON' });
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new ConnectorError('transient', 'bad-answer', { detail: 'another shape' });
}
