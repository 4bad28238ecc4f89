import { z } from 'zod';
import { ConnectorError } from '../connector/connector-error';
import { asked, type XClient } from './x-client';
import { names, problemSchema, refusalOf, sayingOf, XRefusal } from './x-problem';
import type { XQuery } from './x-queries';

/** Rules under it are ours: those of other programs that use the same app are left alone. */
const ours = 'vigie:';
/** Rules of one request, and requests for those that are there: no plan of an app has more than 1,000. */
const rulesAtOnce = 100;
const mostPages = 10;

const rulesSchema = z.object({
  data: z.array(z.object({ id: z.string(), value: z.string(), tag: z.string().optional() })).optional(),
  meta: z.object({ next_token: z.string().optional() }).optional(),
});
type Rule = NonNullable<z.infer<typeof rulesSchema>['data']>[number];

/**
 * Makes the rules of the stream those of the queries. New ones are added before old ones go, so that nothing falls in between; the other
 * way round only where the plan has no room for both.
 * @throws ConnectorError `auth` `plan-too-small` when the plan has no room for them, `invalid` `query-refused` with what X says of a rule.
 */
export async function keepRules(client: XClient, queries: readonly XQuery[]): Promise<void> {
  const present = (await listRules(client)).filter(({ tag }) => tag?.startsWith(ours) === true);
  const wanted = queries.map(({ key, text }) => ({ value: text, tag: `${ours}${key}` }));
  const missing = wanted.filter(({ value }) => !present.some((rule) => rule.value === value));
  const stale = present.filter(({ value }) => !wanted.some((rule) => rule.value === value));
  try {
    await addRules(client, missing);
  } catch (error) {
    const isFull = error instanceof ConnectorError && error.reason === 'plan-too-small';
    if (!isFull || stale.length === 0) throw error;
    await removeRules(client, stale);
    // Those that had room are answered as duplicates.
    await addRules(client, missing);
    return;
  }
  await removeRules(client, stale);
}

/** @throws ConnectorError where the plan has no stream. */
export async function listRules({ v2, access }: XClient): Promise<Rule[]> {
  const rules: Rule[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await asked(
      v2.streamRules(token === undefined ? {} : { pagination_token: token }),
      access.signal,
    );
    const read = rulesSchema.safeParse(answer);
    if (!read.success) throw new ConnectorError('transient', 'bad-answer', { detail: 'not a list of rules' });
    rules.push(...(read.data.data ?? []));
    token = read.data.meta?.next_token;
    if (token === undefined) break;
  }
  return rules;
}

async function addRules(client: XClient, rules: readonly { value: string; tag: string }[]): Promise<void> {
  for (const add of chunks(rules)) {
    refuse(client, await asked(client.v2.updateStreamRules({ add }), client.access.signal));
  }
}

async function removeRules(client: XClient, rules: readonly Rule[]): Promise<void> {
  for (const some of chunks(rules)) {
    const deleted = client.v2.updateStreamRules({ delete: { ids: some.map(({ id }) => id) } });
    refuse(client, await asked(deleted, client.access.signal));
  }
}

/** X takes what it can of the rules, and answers 201 with a problem for each of the others. */
function refuse({ access, bearer }: XClient, answer: unknown): void {
  const { errors = [] } = problemSchema.safeParse(answer).data ?? {};
  // One that is there already, whoever made it, brings its posts all the same.
  const refused = errors.filter((error) => !names(error, 'duplicate-rules'));
  if (refused.length === 0) return;
  const refusal = refusalOf(400, {}, { errors: refused }, access.now(), bearer);
  throw (
    refusal ?? new XRefusal('invalid', 'query-refused', 400, [], { detail: sayingOf({ errors: refused }) })
  );
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  const starts = Array.from(
    { length: Math.ceil(items.length / rulesAtOnce) },
    (_, index) => index * rulesAtOnce,
  );
  return starts.map((start) => items.slice(start, start + rulesAtOnce));
}
