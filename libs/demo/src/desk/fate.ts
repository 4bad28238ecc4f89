import type { InboxRow } from '@vigie/contract';
import type { Random } from '../random/random';
import { themeOf } from '../rooms/plain-notes';
import type { DemoPost } from '../story/demo-post';

/** What becomes of a conversation. */
export type Fate =
  | { kind: 'nothing' }
  | { kind: 'off-topic' }
  | { kind: 'answered'; link: string | null }
  | { kind: 'private' }
  | { kind: 'watch' }
  /** A case, unless the teams have enough of them for the day; then the other. */
  | { kind: 'hand-over'; else: Fate }
  | { kind: 'leave' };

const nothing: Fate = { kind: 'nothing' };
const leave: Fate = { kind: 'leave' };

/** What nobody comes to any more on a day that is not over; what the teams must see they see. */
export function leftTo(fate: Fate): Fate {
  return fate.kind === 'hand-over' ? { kind: 'hand-over', else: leave } : leave;
}

/** What becomes of a conversation, by its latest mention and what was read in it. */
export function decideFate(post: DemoPost, row: InboxRow, random: Random): Fate {
  if (post.exchange) return { kind: 'hand-over', else: leave };
  if (post.author.voice === 'brand') return nothing;
  // What nobody came to: a few stay, where nobody waits for anything.
  const presses = row.flags.length > 0 || row.sentiment === 'negative' || row.categories.includes('question');
  if (!presses && random.chance(0.015)) return leave;
  if (post.about === 'none') return random.chance(0.9) ? { kind: 'off-topic' } : nothing;
  if (post.copyOf !== null) return nothing;
  if (post.about === 'rouelib' || post.about === 'veloptim')
    return random.chance(0.04) ? { kind: 'watch' } : nothing;
  return fateOfOwn(post, row, random);
}

function fateOfOwn(post: DemoPost, row: InboxRow, random: Random): Fate {
  const answered: Fate = { kind: 'answered', link: post.answer?.url ?? null };
  if (post.answer) return answered;
  const has = (...categories: InboxRow['categories']) =>
    categories.some((one) => row.categories.includes(one));
  const draw = (...fates: readonly (readonly [Fate, number])[]) =>
    random.weighted(fates, ([, weight]) => weight)[0];
  const orElse = (other: Fate): Fate => ({ kind: 'hand-over', else: other });
  if (row.flags.length > 0)
    return draw([orElse(answered), 9], [answered, 2], [nothing, 3], [{ kind: 'watch' }, 1.4]);
  if (has('complaint'))
    return draw(
      [orElse(answered), 6],
      [answered, 3],
      [{ kind: 'private' }, 2],
      [nothing, 3],
      [{ kind: 'watch' }, 0.3],
    );
  if (has('question')) return draw([answered, 5], [orElse(answered), 3], [nothing, 2]);
  if (has('idea', 'employer', 'legal', 'security'))
    return draw([orElse(nothing), 3], [answered, 2], [nothing, 5]);
  if (has('press')) return draw([nothing, 8], [orElse(nothing), 0.6], [{ kind: 'watch' }, 1]);
  if (has('praise')) return draw([answered, 3], [nothing, 7]);
  if (row.sentiment === 'negative' && themeOf(row.text) !== 'question')
    return draw([orElse(nothing), 4], [answered, 2], [nothing, 5], [{ kind: 'private' }, 0.5]);
  if (row.sentiment === 'negative') return draw([answered, 2], [nothing, 7], [{ kind: 'private' }, 0.5]);
  return draw([nothing, 9], [answered, 1]);
}
