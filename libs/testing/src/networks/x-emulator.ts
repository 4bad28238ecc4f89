import { seededRandom } from '../generate-posts';
import { NetworkEmulator, type EmulatedReply, type EmulatedRequest } from './network-emulator';
import { XComplianceDesk } from './x-emulator-compliance';
import {
  defaultPlan,
  invalid,
  notEnrolled,
  problem,
  usedUp,
  type XEndpoint,
  type XPlan,
} from './x-emulator-plan';
import { XStreamDesk } from './x-emulator-stream';
import { XTimeline, type XNewPost, type XStoredPost } from './x-emulator-timeline';
import { parseXQuery, XQueryError } from './x-query';

export { type XEndpoint, type XPlan } from './x-emulator-plan';
export { type XNewPost, type XNewUser } from './x-emulator-timeline';

const quarter = 900_000;
const day = 86_400_000;

export interface XEmulatorOptions {
  bearer?: string;
  seed?: number;
  now?: () => number;
  plan?: Partial<XPlan>;
  /** Milliseconds between two signs of life of the stream; 20,000 as X has it. */
  keepAlive?: number;
}

/**
 * X's API v2 on 127.0.0.1, as far as listening goes: recent search, lookup, usage, filtered stream and its rules, batch compliance. `network` is
 * the server, for faults and for what was asked.
 */
export class XEmulator {
  readonly timeline: XTimeline;
  readonly stream: XStreamDesk;
  readonly compliance: XComplianceDesk;
  readonly plan: XPlan;
  readonly bearer: string;
  readonly now: () => number;
  private readonly windows = new Map<XEndpoint, { from: number; asked: number }>();
  /** Posts that were counted today: X counts each once a day (UTC). */
  private counted = { day: 0, ids: new Set<string>() };
  private readonly random: () => number;

  private constructor(
    readonly network: NetworkEmulator,
    options: XEmulatorOptions,
  ) {
    this.now = options.now ?? Date.now;
    this.bearer = options.bearer ?? 'AAAAAAAAAAAAAAAAAAAAAEmulatedBearer%2Ftoken%3D';
    this.plan = {
      ...defaultPlan,
      ...options.plan,
      limits: { ...defaultPlan.limits, ...options.plan?.limits },
    };
    this.random = seededRandom(options.seed ?? 1);
    this.timeline = new XTimeline(this.now);
    this.stream = new XStreamDesk(this.timeline, this.plan, options.keepAlive ?? 20_000, this.now, (ids) =>
      this.count(ids),
    );
    this.compliance = new XComplianceDesk(this.timeline, network.origin, this.now);
    this.addRoutes();
  }

  static async open(options: XEmulatorOptions = {}): Promise<XEmulator> {
    return new XEmulator(await NetworkEmulator.open(), options);
  }

  get origin(): string {
    return this.network.origin;
  }

  async close(): Promise<void> {
    this.stream.close();
    await this.network.close();
  }

  /** @returns The post's id. */
  addPost(post: XNewPost): string {
    return this.published(this.timeline.add(post));
  }

  /** Adds posts about a brand, French and English by turns, a minute apart and the last one now, unless `from` tells when they begin. */
  addPosts(count: number, brand = 'acme', from = this.now() - (count - 1) * 60_000): string[] {
    return Array.from({ length: count }, (_, index) =>
      this.addPost({ ...drawPost(this.random, brand), at: from + index * 60_000 }),
    );
  }

  /** @returns The id of the new version. */
  editPost(id: string, text: string): string {
    return this.published(this.timeline.edit(id, text));
  }

  deletePost(id: string): void {
    this.timeline.delete(id);
  }

  deleteAccount(username: string): void {
    this.timeline.close(username, 'deactivated');
  }

  protectAccount(username: string): void {
    this.timeline.close(username, 'protected');
  }

  private published(post: XStoredPost): string {
    this.stream.publish(post);
    return post.id;
  }

  private addRoutes(): void {
    const { network } = this;
    network.on(
      'GET',
      '/2/tweets/search/recent',
      this.guarded('search', (request) => this.search(request)),
    );
    network.on(
      'GET',
      '/2/tweets',
      this.guarded('lookup', (request) => this.lookUp(request)),
    );
    network.on(
      'GET',
      '/2/usage/tweets',
      this.guarded('usage', () => this.usage()),
    );
    const rules = '/2/tweets/search/stream/rules';
    network.on(
      'GET',
      rules,
      this.guarded('rules', () => this.stream.listRules()),
    );
    network.on(
      'POST',
      rules,
      this.guarded('rules', (request) => this.stream.changeRules(request.body)),
    );
    network.on(
      'GET',
      '/2/tweets/search/stream',
      this.guarded('stream', ({ url }) => this.stream.connect(url.searchParams)),
    );
    network.on(
      'POST',
      '/2/compliance/jobs',
      this.guarded('compliance', ({ body }) => this.compliance.create(body)),
    );
    network.on(
      'GET',
      '/2/compliance/jobs/:id',
      this.guarded('compliance', ({ url }) => this.compliance.read(url.pathname.split('/').at(-1) ?? '')),
    );
    network.on('PUT', '/storage/upload/:id', (request) => this.compliance.upload(request));
    network.on('GET', '/storage/download/:id', (request) => this.compliance.download(request));
  }

  /** Key, plan and limit, in the order in which X looks at them. */
  private guarded(endpoint: XEndpoint, handler: (request: EmulatedRequest) => EmulatedReply) {
    return (request: EmulatedRequest): EmulatedReply => {
      if (request.headers['authorization'] !== `Bearer ${this.bearer}`) {
        return problem(401, { title: 'Unauthorized', detail: 'Unauthorized', type: 'about:blank' });
      }
      if (!this.isEnrolled(endpoint)) return notEnrolled();
      const { headers, exceeded } = this.limit(endpoint);
      if (exceeded) {
        return problem(
          429,
          { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank' },
          headers,
        );
      }
      const reply = handler(request);
      return { ...reply, headers: { ...headers, ...reply.headers } };
    };
  }

  private isEnrolled(endpoint: XEndpoint): boolean {
    const { usage, stream, compliance } = this.plan;
    return { search: true, lookup: true, usage, rules: stream, stream, compliance }[endpoint];
  }

  private limit(endpoint: XEndpoint): { headers: Record<string, string>; exceeded: boolean } {
    const now = this.now();
    const known = this.windows.get(endpoint);
    const window = known !== undefined && now < known.from + quarter ? known : { from: now, asked: 0 };
    window.asked += 1;
    this.windows.set(endpoint, window);
    const limit = this.plan.limits[endpoint];
    return {
      exceeded: window.asked > limit,
      headers: {
        'x-rate-limit-limit': String(limit),
        'x-rate-limit-remaining': String(Math.max(0, limit - window.asked)),
        'x-rate-limit-reset': String(Math.ceil((window.from + quarter) / 1_000)),
      },
    };
  }

  private search({ url: { searchParams: query } }: EmulatedRequest): EmulatedReply {
    if (this.isUsedUp()) return usedUp();
    const fault = this.searchFault(query);
    if (fault !== null) return fault;
    let matches;
    try {
      matches = parseXQuery(query.get('query') ?? '', this.plan.queryLength);
    } catch (error) {
      if (!(error instanceof XQueryError)) throw error;
      return invalid(
        'query',
        query.get('query') ?? '',
        `There were errors processing your request: ${error.message}`,
      );
    }
    const token = query.get('next_token');
    const until = token === null ? query.get('until_id') : Buffer.from(token, 'base64url').toString();
    const since = query.get('since_id') ?? '0';
    const start = Math.max(Date.parse(query.get('start_time') ?? '') || 0, this.now() - 7 * day);
    const end = Date.parse(query.get('end_time') ?? '') || Number.POSITIVE_INFINITY;
    const found = this.timeline
      .visible()
      .filter(
        (post) => BigInt(post.id) > BigInt(since) && (until === null || BigInt(post.id) < BigInt(until)),
      )
      .filter((post) => post.at >= start && post.at < end && matches(this.timeline.searchable(post)))
      .reverse();
    const page = found.slice(0, Number(query.get('max_results') ?? 10));
    this.count(page.map(({ id }) => id));
    const last = page.at(-1);
    return {
      body: {
        ...(page.length === 0 ? {} : this.timeline.present(page, query)),
        meta: {
          ...(last === undefined ? {} : { newest_id: page[0]?.id, oldest_id: last.id }),
          result_count: page.length,
          ...(last !== undefined && found.length > page.length
            ? { next_token: Buffer.from(last.id).toString('base64url') }
            : {}),
        },
      },
    };
  }

  private searchFault(query: URLSearchParams): EmulatedReply | null {
    const [max, since, until] = ['max_results', 'since_id', 'until_id'].map((name) => query.get(name));
    if (max && (Number(max) < 10 || Number(max) > 100)) {
      return invalid(
        'max_results',
        max,
        `The \`max_results\` query parameter value [${max}] is not between 10 and 100`,
      );
    }
    if ((since || until) && (query.has('start_time') || query.has('end_time'))) {
      const message =
        "Invalid use of 'since_id' or 'until_id' in conjunction with 'start_time' or 'end_time'.";
      return invalid('since_id', since ?? '', message);
    }
    const bound = this.timeline.idAt(this.now() - 7 * day);
    for (const [name, id] of [
      ['since_id', since],
      ['until_id', until],
    ] as const) {
      if (!id || BigInt(id) >= BigInt(bound)) continue;
      const from = new Date(this.now() - 7 * day).toISOString().slice(0, 16);
      const message = `'${name}' must be a tweet id created after ${from}Z. Please use a '${name}' that is larger than ${bound}`;
      return invalid(name, id, message);
    }
    if (since && until && BigInt(since) >= BigInt(until)) {
      return invalid('since_id', since, "'since_id' must be smaller than 'until_id'");
    }
    return null;
  }

  private lookUp({ url: { searchParams: query } }: EmulatedRequest): EmulatedReply {
    if (this.isUsedUp()) return usedUp();
    const ids = (query.get('ids') ?? '').split(',').filter((id) => id !== '');
    if (ids.length === 0 || ids.length > 100) {
      return invalid(
        'ids',
        String(ids.length),
        `The number of values in the \`ids\` query parameter list [${ids.length}] is not between 1 and 100`,
      );
    }
    const found = ids.map((id) => this.timeline.find(id)).filter((post) => post !== undefined);
    const missing = ids.filter((id) => this.timeline.find(id) === undefined);
    this.count(found.map(({ id }) => id));
    return {
      body: {
        ...(found.length === 0 ? {} : this.timeline.present(found, query)),
        ...(missing.length === 0 ? {} : { errors: missing.map((id) => this.missing(id)) }),
      },
    };
  }

  private missing(id: string): object {
    const isProtected = this.timeline.reasonGone(id) === 'protected';
    return {
      value: id,
      detail: isProtected
        ? `Sorry, you are not authorized to see the Tweet with ids: [${id}].`
        : `Could not find tweet with ids: [${id}].`,
      title: isProtected ? 'Authorization Error' : 'Not Found Error',
      resource_type: 'tweet',
      parameter: 'ids',
      resource_id: id,
      type: `https://api.twitter.com/2/problems/${isProtected ? 'not-authorized-for-resource' : 'resource-not-found'}`,
    };
  }

  private usage(): EmulatedReply {
    const { cap, used, resetDay } = this.plan;
    return {
      body: {
        data: {
          project_cap: String(cap),
          project_id: '1369785403853424',
          project_usage: String(used),
          cap_reset_day: resetDay,
        },
      },
    };
  }

  private isUsedUp(): boolean {
    return this.plan.used >= this.plan.cap;
  }

  private count(ids: readonly string[]): void {
    const today = Math.floor(this.now() / day);
    if (this.counted.day !== today) this.counted = { day: today, ids: new Set() };
    for (const id of ids) {
      if (this.counted.ids.has(id)) continue;
      this.counted.ids.add(id);
      this.plan.used += 1;
    }
  }
}

const sentences = {
  fr: [
    'Le colis {b} est enfin arrivé, avec deux jours de retard 📦',
    'Quelqu’un sait joindre {b} un dimanche ? Le chat ne répond plus.',
    'Merci à {b} pour le remboursement en vingt-quatre heures, impeccable.',
    'La mise à jour de {b} vide ma batterie & fait chauffer le téléphone',
    'Troisième facture {b} fausse depuis janvier, je perds patience',
  ],
  en: [
    'My {b} parcel finally showed up, two days late 📦',
    'Does anyone know how to reach {b} on a Sunday? The chat is silent.',
    'Props to {b} for refunding me within a day, smooth.',
    'The new {b} update drains my battery & warms up the phone',
    'Third wrong {b} invoice since January, losing patience here',
  ],
} as const;

const writers = ['lucie_m', 'karim92', 'harbour_tom', 'mona.writes', 'eliott_g', 'nadia_k'].map((name) =>
  name.replace('.', '_'),
);

function drawPost(random: () => number, brand: string): XNewPost {
  const lang = random() < 0.5 ? 'fr' : 'en';
  const drawn = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  return { username: drawn(writers), text: drawn(sentences[lang]).replace('{b}', brand), lang };
}
