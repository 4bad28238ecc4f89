import { Inject, Injectable, Logger } from '@nestjs/common';
import { applyBrandPayload, type ApplyBrandPayload } from '@vigie/contract';
import {
  addToOutbox,
  Database,
  defineJob,
  eventBusKey,
  HandlesJob,
  messageOf,
  withoutDeadlock,
  type EventBus,
  type JobContext,
  type OutboxEntry,
} from '@vigie/platform';
import { compile, parse, type Matcher } from '@vigie/query-language';
import { changeLinks, readWords, type StoredWords } from './apply-links';
import { advanceApply, findApply, holdApply, stopApply, type StoredApply } from './apply-store';

/** Applies a brand's query to what is stored, batch by batch, from where the run stands to the end or until it is stopped. */
export const applyBrand = defineJob({
  name: 'brands.apply',
  queue: 'brands',
  payload: applyBrandPayload,
  // Half a second, doubled: some seventeen minutes in all, so that a database that is away for a while stops nothing.
  attempts: 12,
  backoff: 500,
  dedupe: ({ brandId, run }) => `${brandId}.${run}`,
});

/** Mentions looked at in one transaction. */
const batch = 500;
/** Milliseconds between two events to the browsers. */
const tellEvery = 1_000;

@Injectable()
export class ApplyBrand {
  private readonly logger = new Logger(ApplyBrand.name);

  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  @HandlesJob(applyBrand)
  async apply(payload: ApplyBrandPayload, context: JobContext): Promise<void> {
    const run = await findApply(this.database, payload.workspaceId, payload.brandId);
    if (run?.state !== 'running' || run.run !== payload.run) return;
    try {
      await this.walk(run, context.signal);
    } catch (error) {
      if (context.attempt < applyBrand.attempts) throw error;
      await this.fail(run, messageOf(error));
    }
  }

  /** Ends a run that nothing can bring further, and says so. */
  async fail(run: StoredApply, reason: string): Promise<void> {
    this.logger.error(`applying brand ${run.brandId}: ${reason}`);
    await this.database.transaction(async (tx) => {
      const stopped = await stopApply(tx, run, 'failed', reason);
      if (stopped) await addToOutbox(tx, applyEvents(stopped));
    });
    await this.bus.poke('outbox');
  }

  private async walk(run: StoredApply, signal: AbortSignal): Promise<void> {
    const parsed = parse(run.expression);
    if (!parsed.ok) return this.fail(run, 'the expression does not parse');
    const matcher = compile(parsed.query);
    let at: StoredApply | undefined = run;
    let toldAt = 0;
    while (at?.state === 'running' && !signal.aborted) {
      const from: StoredApply = at;
      const words = await readWords(this.database, from, batch);
      const tell = words.length < batch || performance.now() - toldAt >= tellEvery;
      at = await withoutDeadlock(() => this.store(from, matcher, words, tell));
      if (tell) {
        toldAt = performance.now();
        await this.bus.poke('outbox');
      }
    }
  }

  /**
   * One batch: links, counts, how far the run is, the event.
   * @returns how the run stands after; undefined when it is over, or somebody else has moved it.
   */
  private store(
    run: StoredApply,
    matcher: Matcher,
    words: readonly StoredWords[],
    tell: boolean,
  ): Promise<StoredApply | undefined> {
    return this.database.transaction(async (tx) => {
      const held = await holdApply(tx, run);
      if (held === 'over') return undefined;
      if (held === 'superseded') {
        const stopped = await stopApply(tx, run, 'superseded');
        if (stopped) await addToOutbox(tx, applyEvents(stopped));
        return stopped;
      }
      const changing = words.filter((mention) =>
        mention.linked ? run.remove && !matcher.matches(mention) : matcher.matches(mention),
      );
      const changed = await changeLinks(
        tx,
        run,
        matcher,
        changing.map(({ id }) => id),
      );
      const now = await advanceApply(tx, run, {
        afterId: words.at(-1)?.id ?? run.afterId,
        done: words.length,
        ...changed,
        last: words.length < batch,
      });
      if (tell) await addToOutbox(tx, applyEvents(now));
      return now;
    });
  }
}

/** What browsers are told of a run: how far it is; once it is over also that the brand's mentions are others. */
export function applyEvents(run: StoredApply): OutboxEntry[] {
  const event = { kind: 'event', workspaceId: run.workspaceId, ids: [run.brandId] } as const;
  return [
    { ...event, type: 'brands.applied' },
    ...(run.state === 'running' ? [] : [{ ...event, type: 'brands.changed' } as const]),
  ];
}
