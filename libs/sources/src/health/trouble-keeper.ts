import { Inject, Injectable } from '@nestjs/common';
import { sourceLamps } from '@vigie/contract';
import { addToOutbox, Database, eventBusKey, type EventBus } from '@vigie/platform';
import { readConditions, type JudgedSource } from './judged-sources';
import { forgetOld, moveTroubles, openTroubles, type OpenTrouble, type TroubleTurn } from './trouble-store';

const minute = 60_000;
/** Looks at all are half a minute apart: with so much between two, the machine slept. */
const sleptFrom = 2 * minute;
/** So long after a start or a sleep silence says nothing: sources are read one after the other. */
const awakeAfter = 3 * minute;
const forgetEvery = 60 * minute;

/**
 * Notes when a source leaves the green and when it is back. Each is a row of `source_trouble`, which notifications tell, and
 * an event for whoever looks at the screen.
 */
@Injectable()
export class TroubleKeeper {
  private lookedAt = -Infinity;
  private awakeSince = -Infinity;
  private forgotAt = -Infinity;

  constructor(
    private readonly database: Database,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** After something happened to a source; its silence is for `lookAtAll` to find. */
  async look(workspaceId: string, sourceId: string): Promise<void> {
    const open = await openTroubles(this.database, sourceId);
    const sources = await readConditions(this.database, { workspaceId, sourceId });
    await this.note(turnsOf(sources.filter(isNotSilent), open), sources);
  }

  /**
   * Every half minute: silence makes no event of its own. Several workers may look at once: one row is open for a source.
   * @param now milliseconds since 1970.
   */
  async lookAtAll(now = Date.now()): Promise<void> {
    const isAwake = this.isAwake(now);
    // Read before the sources, so that an open trouble of no source is of one that was deleted.
    const open = await openTroubles(this.database, null);
    const sources = await readConditions(this.database, null, now);
    const ids = new Set(sources.map(({ sourceId }) => sourceId));
    const gone = open.filter(({ sourceId }) => !ids.has(sourceId));
    await this.note(
      [
        ...turnsOf(isAwake ? sources : sources.filter(isNotSilent), open),
        ...gone.map(({ workspaceId, sourceId }) => ({
          workspaceId,
          sourceId,
          condition: null,
          problem: null,
        })),
      ],
      [],
    );
    if (now - this.forgotAt < forgetEvery) return;
    this.forgotAt = now;
    await forgetOld(this.database);
  }

  /** Whether this process has looked for long enough, without a jump of the clock, to tell silent sources from its own sleep. */
  private isAwake(now: number): boolean {
    if (Math.abs(now - this.lookedAt) > sleptFrom) this.awakeSince = now;
    this.lookedAt = now;
    return now - this.awakeSince >= awakeAfter;
  }

  /** @param told are told whether they moved or not. */
  private async note(
    turns: readonly TroubleTurn[],
    told: readonly { workspaceId: string; sourceId: string }[],
  ): Promise<void> {
    if (turns.length === 0 && told.length === 0) return;
    const isNews = await this.database.transaction(async (tx) => {
      const moved = turns.length === 0 ? new Set<string>() : await moveTroubles(tx, turns);
      const changed = new Map<string, Set<string>>();
      for (const { workspaceId, sourceId } of [
        ...told,
        ...turns.filter((turn) => moved.has(turn.sourceId)),
      ]) {
        const ids = changed.get(workspaceId) ?? new Set();
        changed.set(workspaceId, ids.add(sourceId));
      }
      await addToOutbox(
        tx,
        [...changed].map(([workspaceId, ids]) => ({
          kind: 'event',
          workspaceId,
          type: 'sources.changed',
          ids: [...ids],
        })),
      );
      return changed.size > 0;
    });
    if (isNews) await this.bus.poke('outbox');
  }
}

const isNotSilent = ({ condition }: JudgedSource) => condition !== 'late' && condition !== 'quiet';

/** The sources that do not stand as their open trouble says. */
function turnsOf(sources: readonly JudgedSource[], open: readonly OpenTrouble[]): TroubleTurn[] {
  const before = new Map(open.map(({ sourceId, condition }) => [sourceId, condition]));
  return sources.flatMap(({ workspaceId, sourceId, condition, problem }) => {
    const lamp = sourceLamps[condition];
    const trouble = lamp === 'amber' || lamp === 'red' ? condition : null;
    if (trouble === (before.get(sourceId) ?? null)) return [];
    return [{ workspaceId, sourceId, condition: trouble, problem }];
  });
}
