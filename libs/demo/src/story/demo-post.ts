import type { Post } from '@vigie/contract';
import type { Profile } from '../cast/profile';
import type { DraftSet } from '../drafts/draft-set';
import type { Exchange } from '../rooms/exchange';

/** A topic of the demo workspace. */
export type DemoBrand = 'cyclonde' | 'rouelib' | 'veloptim';

/** A post of the story, and what the desk's people will make of it. */
export interface DemoPost {
  post: Post;
  author: Profile;
  about: DraftSet['about'];
  phase: DraftSet['phase'];
  /** Under which topics it stands though it names none: where it was written, or what it answers; null: its words decide. */
  under: readonly DemoBrand[] | null;
  /** Network id of the post that it passes on as it is, or prints nearly as it was; null: it is nobody else's. */
  copyOf: string | null;
  /** What Cyclonde itself answered in the thread, if it did; the address of it. */
  answer: { url: string; at: Date } | null;
  receivedAt: Date;
  /** What colleagues say of it, where that is written for it alone. */
  exchange: Exchange | null;
}
