import type { MatcherSet } from '@vigie/query-language';
import type { Profile } from '../cast/profile';
import type { DraftSet, Network } from '../drafts/draft-set';
import type { Random } from '../random/random';
import type { DemoBrand, DemoPost } from './demo-post';

export interface Thread {
  set: Pick<DraftSet, 'about' | 'phase'>;
  texts: readonly string[];
  authors: readonly Profile[];
  times: readonly Date[];
  /** Topics of the first post where its words do not say. */
  under: readonly DemoBrand[] | null;
}

/** Milliseconds in a day. */
const dayLong = 86_400_000;
/** Networks that say by themselves which thread a post is of, also when it is alone in it. */
const tellThreads: ReadonlySet<Network> = new Set(['x', 'bluesky', 'mastodon', 'reddit']);
const tellLanguage: ReadonlySet<Network> = new Set(['x', 'bluesky', 'mastodon']);
/** What they publish comes in within seconds; what is asked again and again, within its interval. */
const streams: ReadonlySet<Network> = new Set(['x', 'bluesky', 'mastodon']);

/** Makes posts as their networks would give them. */
export class Poster {
  /** @param from the day on which followers are what profiles say. */
  constructor(
    private readonly from: Date,
    private readonly matcher: MatcherSet,
  ) {}

  /** The posts of a thread, or one alone. */
  thread({ set, texts, authors, times, under }: Thread, random: Random): DemoPost[] {
    const [firstText = ''] = texts;
    const followed = under ?? this.brandsIn(firstText);
    const posts = texts.map((text, at): DemoPost => ({
      ...this.single(authors[at] as Profile, text, times[at] as Date, random),
      ...{ about: set.about, phase: set.phase, copyOf: null, answer: null, exchange: null },
      // What answers a post that is followed is followed, whatever it says.
      under: this.brandsIn(text).length > 0 ? null : followed,
    }));
    const [first] = posts;
    if (!first || posts.length === 1) return posts;
    const threadId = first.post.networkId;
    const answered = posts.find(({ author }) => author.voice === 'brand');
    const answer = answered
      ? { url: answered.post.url ?? '', at: new Date(answered.post.publishedAt) }
      : null;
    return posts.map((one, at) => ({
      ...one,
      post: { ...one.post, threadId, inReplyTo: at === 0 ? null : threadId },
      answer: one.author.voice === 'brand' ? null : answer,
    }));
  }

  /** One more answer in the thread of a post, which is told by its network. */
  answer(to: DemoPost, author: Profile, text: string, at: Date, random: Random): DemoPost {
    const made = this.single(author, text, at, random);
    const threadId = to.post.threadId ?? to.post.networkId;
    return {
      ...to,
      ...made,
      ...{ copyOf: null, answer: null, exchange: null },
      post: { ...made.post, threadId, inReplyTo: to.post.networkId },
      under: this.brandsIn(text).length > 0 ? null : (to.under ?? this.brandsIn(to.post.text)),
    };
  }

  /** A post by itself. */
  single(
    author: Profile,
    text: string,
    at: Date,
    random: Random,
  ): Pick<DemoPost, 'post' | 'author' | 'receivedAt'> {
    const { network, networkId: authorId, handle, name, language } = author;
    const networkId = idOn(network, at, random);
    const followers = this.followersAt(author, at);
    const home = `https://${network}.example/@${encodeURIComponent(handle)}`;
    return {
      author,
      receivedAt: new Date(
        at.getTime() + 1_000 * (streams.has(network) ? random.int(1, 12) : random.int(40, 900)),
      ),
      post: {
        ...{ network, networkId, text, publishedAt: at.toISOString() },
        author: { networkId: authorId, handle, name, url: home, avatarUrl: null, followers },
        url: `${home}/${networkId}`,
        threadId: tellThreads.has(network) ? networkId : null,
        inReplyTo: null,
        languageHint: tellLanguage.has(network) ? language : null,
        media: [],
        editedAt: null,
        views:
          network === 'x' && followers !== null ? Math.round(followers * random.between(0.04, 0.7)) : null,
      },
    };
  }

  private brandsIn(text: string): DemoBrand[] {
    return this.matcher.match({ text, authorHandle: null }) as DemoBrand[];
  }

  /** They come and go day by day. */
  private followersAt({ followers, growth }: Profile, at: Date): number | null {
    if (followers === null) return null;
    const days = Math.floor((at.getTime() - this.from.getTime()) / dayLong);
    return Math.max(0, Math.round(followers * (1 + growth * days)));
  }
}

/** An id as such networks give them: in the order of time, and nobody else's. */
function idOn(network: Network, at: Date, random: Random): string {
  const tail = random.int(0, 999_999_999);
  return network === 'x' || network === 'mastodon'
    ? `${at.getTime()}${String(tail).padStart(9, '0')}`
    : `${at.getTime().toString(36)}${tail.toString(36)}`;
}
