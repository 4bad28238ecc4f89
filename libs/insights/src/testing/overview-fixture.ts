import { type Category, categories, type Correction, type Sentiment, sentiments } from '@vigie/contract';
import {
  correctMentions,
  createSource,
  moveCounts,
  type ReadPost,
  setOffTopic,
  storeDeletions,
  storePosts,
} from '@vigie/mentions';
import type { Database } from '@vigie/platform';
import { v7 as uuid } from 'uuid';

const networks = ['x', 'mastodon', 'feed', 'reddit'];
const languages = ['fr', 'en', 'und'];
const minute = 60_000;
const dayLength = 24 * 60 * minute;
const first = Date.UTC(2026, 1, 1);
/** Most of it falls into these weeks: there are the hours that have enough mentions to be called usual. */
const dense = Date.UTC(2026, 8, 1);
const end = Date.UTC(2026, 10, 30);

const sayings = [
  'Le réseau est en panne depuis ce matin dans tout le quartier',
  'The new plan costs more and gives less than the old one',
  'Ils ont remboursé ma facture sans discuter, merci à toute l’équipe',
  'Another outage tonight, and nobody at the support picks up the phone',
  'La livraison est arrivée trois jours en retard et le colis ouvert',
];
const words =
  'réseau panne colis livraison facture service boutique technicien offre prix retard remboursement outage parcel invoice support store engineer offer price delay refund signal battery écran batterie conseil advice'.split(
    ' ',
  );
/** Only of the last weeks. */
const newWords = ['boycott', 'rappel', 'Étiquette', 'scandal'];

/** A mention as a naive count sees it. */
export interface StoredMention {
  id: string;
  at: Date;
  network: string;
  language: string;
  sentiment: Sentiment;
  categories: Category[];
  flagged: boolean;
  authorId: string;
  story: string | null;
  reach: number | null;
  brandIds: string[];
}

/**
 * Some thousand mentions of several topics over ten months, by the one write: many at the very edges of hours, some off
 * topic, corrected or deleted since. A second workspace has mentions at the same times.
 */
export class OverviewFixture {
  readonly brandIds = { acme: uuid(), globex: uuid(), initech: uuid(), old: uuid() };

  constructor(
    private readonly database: Database,
    readonly workspaceId: string,
    /** From 0 up to below 1. */
    private readonly random: () => number,
  ) {}

  async fill(count: number, strangerId: string): Promise<void> {
    for (const [name, id] of Object.entries(this.brandIds)) {
      await this.database.query(
        `INSERT INTO brand (id, workspace_id, name, kind, expression, archived) VALUES ($1, $2, $3, 'brand', $3, $4)`,
        [id, this.workspaceId, name, name === 'old'],
      );
    }
    const posts = Array.from({ length: count }, (_, index) => this.post(index));
    await this.store(this.workspaceId, posts);
    const stranger = posts.slice(0, 200).map((post) => ({ ...post, brandIds: [uuid()] }));
    await this.store(strangerId, stranger);
    await this.change();
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }

  /** From 0 up to below a number. */
  below(most: number): number {
    return Math.floor(this.random() * most);
  }

  /** All that is there, read without any count. */
  async mentions(): Promise<StoredMention[]> {
    const { rows } = await this.database.query<StoredMention>(
      `SELECT id, published_at AS at, network, language, sentiment, categories, flagged, author_id AS "authorId", story,
         reach, ARRAY(SELECT brand_id::text FROM mention_brand WHERE mention_id = m.id) AS "brandIds"
       FROM mention m WHERE workspace_id = $1`,
      [this.workspaceId],
    );
    return rows;
  }

  private post(index: number): ReadPost {
    const at = this.instant();
    const author = this.below(60);
    const brandIds = Object.values(this.brandIds).filter(() => this.random() < 0.4);
    const vocabulary = at > dense + 45 * dayLength ? [...words, ...newWords] : words;
    return {
      post: {
        ...{
          network: this.pick(networks),
          networkId: `p${index}`,
          url: null,
          threadId: null,
          inReplyTo: null,
        },
        ...{ languageHint: null, media: [], editedAt: null, views: null },
        text:
          this.random() < 0.3
            ? this.pick(sayings)
            : Array.from({ length: 9 }, () => this.pick(vocabulary)).join(' '),
        publishedAt: new Date(at).toISOString(),
        author: {
          ...{
            networkId: `a${author}`,
            handle: `a${author}`,
            name: `Author ${author}`,
            url: null,
            avatarUrl: null,
          },
          followers: author % 7 === 0 ? null : (author * 37) % 50,
        },
      },
      reading: {
        version: 'test-1.0.0',
        language: { code: this.pick(languages), confidence: 1 },
        sentiment: { label: this.pick(sentiments), score: 0, confidence: 1, unsure: false, why: [] },
        categories: categories
          .filter(() => this.random() < 0.12)
          .map((category) => ({ category, confidence: 1, why: [] })),
        urgency: { score: 0, reasons: [] },
      },
      flags: this.random() < 0.1 ? [{ reason: 'crisis', reach: null }] : [],
      reach: this.random() < 0.2 ? null : this.below(1_000),
      brandIds: brandIds.length > 0 ? brandIds : [this.brandIds.acme],
    };
  }

  /** Every other at a quarter of an hour, or a millisecond beside it; many at the same hours of the day. */
  private instant(): number {
    const from = this.random() < 0.2 ? first : dense;
    const day = from + dayLength * this.below((end - from) / dayLength);
    const at = day + (this.random() < 0.6 ? 480 + this.below(90) : this.below(1_440)) * minute;
    if (this.random() < 0.5) return at + this.below(minute);
    return Math.floor(at / (15 * minute)) * 15 * minute + this.pick([-1, 0, 0, 1]);
  }

  private async store(workspaceId: string, posts: readonly ReadPost[]): Promise<void> {
    const sourceId = await createSource(this.database, workspaceId, { kind: 'test', name: 'test' });
    for (let from = 0; from < posts.length; from += 500) {
      await this.database.transaction(async (tx) => {
        const stored = await storePosts(tx, { workspaceId, sourceId }, posts.slice(from, from + 500));
        await moveCounts(tx, workspaceId, { added: stored.counted, removed: stored.uncounted });
      });
    }
  }

  /** What people and networks do afterwards. */
  private async change(): Promise<void> {
    const mentions = await this.mentions();
    const some = (share: number) => mentions.filter(() => this.random() < share).map(({ id }) => id);
    await this.database.transaction(async (tx) => {
      for (const brandId of Object.values(this.brandIds))
        await setOffTopic(tx, this.workspaceId, { mentionIds: some(0.08), brandId, by: null, off: true });
      const corrections: Correction[] = [
        { sentiment: 'negative' },
        { language: 'en', categories: ['press'] },
        { sentiment: 'positive', categories: [] },
      ];
      await correctMentions(
        tx,
        this.workspaceId,
        some(0.05).map((id) => ({ id, correction: this.pick(corrections) })),
        uuid(),
      );
      const gone = new Set(some(0.04));
      const { rows } = await tx.query<{ id: string; network: string; networkId: string }>(
        'SELECT id, network, network_id AS "networkId" FROM mention WHERE workspace_id = $1',
        [this.workspaceId],
      );
      const { removed } = await storeDeletions(
        tx,
        this.workspaceId,
        rows.filter(({ id }) => gone.has(id)).map((row) => ({ what: 'post' as const, ...row })),
      );
      await moveCounts(tx, this.workspaceId, { added: [], removed });
    });
  }
}
