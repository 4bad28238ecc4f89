import { Injectable } from '@nestjs/common';
import type { Counts, Overview, Period, Usual } from '@vigie/contract';
import { allId } from '@vigie/mentions';
import { Database } from '@vigie/platform';
import { type Dimension, type Parts, readBeginning, readParts, readTallies } from './count-store';
import { noCounts, type Tally } from './counts';
import { edgesOf, type PeriodPlan, planPeriod, type Span } from './period-plan';
import { atOneMoment, readBrands } from './subject';
import { usualMentions, usualNegativeShare } from './usual';

type Share = Counts & { before: number };

/** What a period brought, in counts. */
@Injectable()
export class OverviewService {
  constructor(private readonly database: Database) {}

  /** @throws AppError `not-found` for a topic of another workspace. */
  async read(workspaceId: string, asked: Period): Promise<Overview> {
    const plan = planPeriod(asked);
    const subject = { workspaceId, brandId: asked.brand ?? null };
    const id = asked.brand ?? allId;
    const edges = edgesOf(plan);
    const sides = [plan.before.from, plan.period.from, plan.period.to];
    const found = await atOneMoment(this.database, async (sql) => {
      const brands = (await readBrands(sql, subject)).filter(({ archived }) => !archived);
      const brandIds = brands.map((brand) => brand.id);
      return {
        brandIds,
        tally: (await readTallies(sql, workspaceId, [id], edges)).get(id) as Tally,
        beginning: await readBeginning(sql, workspaceId, id),
        voices: await readTallies(sql, workspaceId, brandIds, sides),
        parts: await readParts(sql, subject, sides),
      };
    });
    const { tally } = found;
    return {
      period: shown(plan.period),
      before: shown(plan.before),
      totals: within(tally, plan.period),
      totalsBefore: within(tally, plan.before),
      ...volumeOf(plan, tally, found.beginning),
      brands: found.brandIds
        .map((brandId) => {
          const voice = found.voices.get(brandId) as Tally;
          return { id: brandId, ...shareOf([within(voice, plan.before), within(voice, plan.period)]) };
        })
        .sort(byMentions),
      networks: sharesOf(found.parts, 'network'),
      languages: sharesOf(found.parts, 'language'),
      categories: sharesOf(found.parts, 'category') as Overview['categories'],
    };
  }
}

/** The stretches of a period, each with what is usual in it; and what is usual in all of it. */
function volumeOf(
  plan: PeriodPlan,
  tally: Tally,
  beginning: number | null,
): Pick<Overview, 'grain' | 'volume' | 'usual'> {
  // Nothing before the first count is known to have been nothing.
  const known = (spans: readonly Span[]) =>
    spans.filter(({ from }) => beginning !== null && from >= beginning).map((span) => within(tally, span));
  const usual = (spans: readonly Span[]): Usual => usualMentions(known(spans));
  return {
    grain: plan.grain,
    volume: plan.volume.map((bucket) => ({
      ...shown(bucket),
      ...within(tally, bucket),
      usual: usual(bucket.comparable),
    })),
    usual: { mentions: usual(plan.comparable), negativeShare: usualNegativeShare(known(plan.days)) },
  };
}

const within = (tally: Tally, { from, to }: Span): Counts => tally.between(from, to);

const shown = ({ from, to }: Span) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});

const shareOf = ([before = noCounts, now = noCounts]: readonly Counts[]): Share => ({
  ...now,
  before: before.mentions,
});

/** Networks, languages or categories, the most mentioned first; those of neither side are left out. */
function sharesOf<Name extends Dimension>(parts: Parts, name: Name): (Share & Record<Name, string>)[] {
  return [...parts[name]]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, sides]) => ({ [name]: key, ...shareOf(sides) }) as Share & Record<Name, string>)
    .filter(({ mentions, before }) => mentions > 0 || before > 0)
    .sort(byMentions);
}

const byMentions = (a: Share, b: Share) => b.mentions - a.mentions || b.before - a.before;
