import type { SourceFault, SourceReason } from '@vigie/contract';
import { z } from 'zod';
import { answerFault } from '../connector/classify';
import { ConnectorError, type ConnectorErrorOptions } from '../connector/connector-error';

const minute = 60_000;
const day = 86_400_000;
const text = z.string().optional().catch(undefined);

const partSchema = z.object({
  title: text,
  detail: text,
  type: text,
  message: text,
  reason: text,
  connection_issue: text,
});

/** What X says of a refusal: a problem (RFC 9457), some with the single errors beneath. Anything else reads as nothing said. */
export const problemSchema = partSchema.extend({
  errors: z
    .array(
      partSchema.extend({
        details: z.array(z.string()).optional().catch(undefined),
        parameters: z.record(z.string(), z.unknown()).optional().catch(undefined),
        value: z.unknown().optional(),
      }),
    )
    .optional()
    .catch(undefined),
});
export type XProblem = z.infer<typeof problemSchema>;

/** X has refused. Says more than other errors do, for those who can mend the request. */
export class XRefusal extends ConnectorError {
  constructor(
    fault: SourceFault,
    reason: SourceReason,
    readonly status: number,
    /** Parameters of the request that X names. */
    readonly parameters: readonly string[],
    options: ConnectorErrorOptions,
  ) {
    super(fault, reason, options);
  }
}

/**
 * What a refusal says of the source; null: it is none. `secret` is taken out of what X says, should it repeat it.
 * Sources: docs.x.com, «Response codes and errors», «Rate limits», «Handling disconnections», and the problems of the OpenAPI file.
 */
export function refusalOf(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  now: number,
  secret: string,
): XRefusal | null {
  const problem = problemSchema.safeParse(body).data ?? {};
  const fault = answerFault(status, headers, now);
  if (fault === null) return null;
  const said = sayingOf(problem).replaceAll(secret, '…');
  const [kind, reason] = classOf(status, problem) ?? [fault.fault, fault.reason];
  // X keeps a connection that was cut for a while, and asks for a minute before the next try.
  const soon = issueOf(problem) === 'TooManyConnections' ? now + minute : undefined;
  const retryAt = kind === 'rate-limited' ? (limitEnd(headers, now) ?? fault.retryAt ?? soon) : fault.retryAt;
  return new XRefusal(kind, reason, status, parametersOf(problem), {
    detail: `HTTP ${status}${said === '' ? '' : `: ${said}`}`,
    ...(retryAt === undefined ? {} : { retryAt }),
  });
}

/** The class of a problem sent down an open stream; a cut that X announces unless it says more. */
export function streamRefusal(problem: XProblem, secret: string): ConnectorError {
  const detail = sayingOf(problem).replaceAll(secret, '…');
  const [kind, reason] = classOf(0, problem) ?? (['transient', 'cut'] as const);
  return new ConnectorError(kind, reason, { detail });
}

/** What X says, in a line. */
export function sayingOf(problem: XProblem): string {
  const single = (problem.errors ?? []).flatMap((error) => [
    ...new Set([error.message, ...(error.details ?? []), error.detail ?? error.title]),
  ]);
  const said = single.filter((part) => part !== undefined && part !== '');
  const all = said.length > 0 ? said.slice(0, 3) : [problem.detail ?? problem.title ?? problem.message ?? ''];
  return all.join('; ').replace(/\s+/g, ' ').slice(0, 300);
}

type Class = readonly [SourceFault, SourceReason];

function classOf(status: number, problem: XProblem): Class | null {
  if (status === 401) return ['auth', 'key-refused'];
  // The credits of a pay-per-use account are used up.
  if (status === 402 || names(problem, 'usage-capped') || names(problem, 'credits'))
    return ['rate-limited', 'month-used-up'];
  if (issueOf(problem) === 'TooManyConnections') return ['rate-limited', 'too-many-requests'];
  if (names(problem, 'rule-cap')) return ['auth', 'plan-too-small'];
  if (names(problem, 'invalid-rules') || names(problem, 'noncompliant-rules'))
    return ['invalid', 'query-refused'];
  if (status === 403 && isPlan(problem)) return ['auth', 'plan-too-small'];
  return null;
}

function isPlan(problem: XProblem): boolean {
  return (
    names(problem, 'client-forbidden') ||
    names(problem, 'unsupported-authentication') ||
    problem.reason === 'client-not-enrolled'
  );
}

/** Whether a problem, or one beneath it, is of this type: the last part of an address that has changed its host before. */
export function names(problem: XProblem, type: string): boolean {
  return [problem, ...(problem.errors ?? [])].some(
    (part) => part.type?.endsWith(`/problems/${type}`) === true,
  );
}

function issueOf(problem: XProblem): string | undefined {
  return [problem, ...(problem.errors ?? [])].find((part) => part.connection_issue !== undefined)
    ?.connection_issue;
}

function parametersOf({ errors = [] }: XProblem): string[] {
  return errors.flatMap(({ parameters }) => Object.keys(parameters ?? {}));
}

/** Until when a used-up limit lasts: X counts in windows of 15 minutes and of 24 hours, and tells of both in seconds since 1970. */
function limitEnd(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const ends = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'].flatMap((name) => {
    const reset = Number(headers[`${name}-reset`]) * 1_000;
    return headers[`${name}-remaining`] === '0' && reset > now ? [reset] : [];
  });
  return ends.length === 0 ? undefined : Math.min(Math.max(...ends), now + day);
}
