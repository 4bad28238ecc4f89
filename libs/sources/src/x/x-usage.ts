import type { SourceBudget } from '@vigie/contract';
import type { TwitterRateLimit } from 'twitter-api-v2';
import { z } from 'zod';
import { ConnectorError } from '../connector/connector-error';
import { asked, type XClient } from './x-client';

const hour = 3_600_000;
const day = 24 * hour;

/** Posts of the smallest page that X gives: with fewer left, nothing can be asked. */
export const smallestPage = 10;

/** What the month's posts are; times in milliseconds since 1970. */
export const usageSchema = z.object({
  readAt: z.number(),
  /** Null: nobody knows. */
  limit: z.int().nullable(),
  used: z.int(),
  resetsAt: z.number(),
});
export type XUsage = z.infer<typeof usageSchema>;

const answerSchema = z.object({
  data: z.object({
    // X writes numbers as texts here.
    project_cap: z.coerce.number().int().positive(),
    project_usage: z.coerce.number().int().min(0),
    cap_reset_day: z.coerce.number().int().min(1).max(31),
  }),
});

/**
 * The month as X counts it, read once an hour and whenever little is left. Where X doesn't tell it, the posts counted here since
 * the first of the month (UTC), against the setting.
 */
export async function readUsage(client: XClient, known: XUsage | null): Promise<XUsage> {
  const now = client.access.now();
  const valid = known !== null && known.resetsAt > now ? known : null;
  if (valid && now - valid.readAt < hour && postsLeft(valid) >= smallestPage) return valid;
  const own = client.access.settings.monthlyPosts ?? null;
  const told = await toldUsage(client);
  if (told) return { ...told, readAt: now, limit: Math.min(told.limit, own ?? told.limit) };
  if (valid) return { ...valid, readAt: now };
  return { readAt: now, limit: own, used: 0, resetsAt: nextReset(1, now) };
}

async function toldUsage(client: XClient): Promise<{ limit: number; used: number; resetsAt: number } | null> {
  const { access, v2 } = client;
  try {
    const fields = ['project_cap', 'project_usage', 'cap_reset_day'] as const;
    const { data } = answerSchema.parse(
      await asked(v2.usage({ 'usage.fields': [...fields] }), access.signal),
    );
    return {
      limit: data.project_cap,
      used: data.project_usage,
      resetsAt: nextReset(data.cap_reset_day, access.now()),
    };
  } catch (error) {
    // A refused key is refused everywhere; anything else must not keep the source from its posts.
    if (access.signal.aborted || (error instanceof ConnectorError && error.reason === 'key-refused'))
      throw error;
    return null;
  }
}

/** The next time that a month of the plan begins: `cap_reset_day` is a day of the month, the last one where the month is shorter. */
export function nextReset(dayOfMonth: number, now: number): number {
  const date = new Date(now);
  const at = (month: number) => {
    const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
    return Date.UTC(date.getUTCFullYear(), month, Math.min(dayOfMonth, last));
  };
  const thisMonth = at(date.getUTCMonth());
  return thisMonth > now ? thisMonth : at(date.getUTCMonth() + 1);
}

export function postsLeft({ limit, used }: XUsage): number {
  return limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit - used);
}

export function spend(usage: XUsage, posts: number): XUsage {
  return { ...usage, used: usage.used + posts };
}

/** Less than a fifth of the month's posts. */
export function isNearlyUsedUp(usage: XUsage): boolean {
  return usage.limit !== null && postsLeft(usage) < usage.limit / 5;
}

/**
 * Milliseconds to wait after a page of so many posts; 0: as usual. When the month is nearly used up, what is left is spread evenly over the
 * days left: wait = posts of the page × (end of the month − now) / posts left; a day at most.
 */
export function paceAfter(usage: XUsage, posts: number, now: number): number {
  if (posts === 0 || !isNearlyUsedUp(usage)) return 0;
  return Math.min(day, Math.round((posts * (usage.resetsAt - now)) / Math.max(1, postsLeft(usage))));
}

/** @throws ConnectorError `rate-limited` `month-used-up`; to be tried again the next day at the latest, for a plan may be enlarged. */
export function refuseUsedUp(usage: XUsage, now: number): void {
  if (postsLeft(usage) >= smallestPage) return;
  throw new ConnectorError('rate-limited', 'month-used-up', {
    retryAt: Math.min(usage.resetsAt, now + day),
    detail: `${usage.used} of ${usage.limit} posts until ${new Date(usage.resetsAt).toISOString().slice(0, 10)}`,
  });
}

/** What is left of the month, or of the quarter of an hour where nobody knows the month. */
export function budgetOf(usage: XUsage, rateLimit?: TwitterRateLimit): SourceBudget | null {
  if (usage.limit !== null) {
    const resetsAt = new Date(usage.resetsAt).toISOString();
    return { unit: 'posts', left: postsLeft(usage), limit: usage.limit, resetsAt };
  }
  if (rateLimit === undefined) return null;
  const { remaining, limit, reset } = rateLimit;
  const date = new Date(reset * 1_000);
  return {
    unit: 'requests',
    left: Math.max(0, Math.floor(remaining)),
    limit: Math.floor(limit),
    resetsAt: Number.isNaN(date.getTime()) ? null : date.toISOString(),
  };
}
