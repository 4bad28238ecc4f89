import { createHash } from 'node:crypto';
import { NetworkEmulator, type EmulatedReply, type EmulatedRequest } from './network-emulator';

export interface FeedEmulatorOptions {
  format?: 'rss' | 'atom' | 'json';
  /** Newest entries that the feed shows; the older ones are on the pages behind. 20 unless told. */
  window?: number;
  /** Milliseconds since 1970; the clock unless told. */
  now?: () => number;
}

export interface NewFeedEntry {
  /** Null: the entry gives none. */
  id?: string | null;
  title?: string;
  /** Plain text; it goes out as HTML. */
  text?: string;
  author?: string | null;
  /** Milliseconds since 1970; null: the entry gives no date. */
  at?: number | null;
  link?: string;
}

export interface EmulatedEntry extends Required<NewFeedEntry> {
  updated: number | null;
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * A site with a feed that grows, changes and forgets, and the search feeds of news engines and Reddit over the same entries.
 * It answers conditional requests (RFC 9110), links its archives (RFC 5005), moves and closes as sites do.
 *
 * - `/feed`: the feed; `/feed?page=2` and on: its archives. `/`: the home page, which declares the feed.
 * - `/rss/search`, `/news/search`, `/search.rss`: searches of Google News, Bing News, Reddit.
 */
export class FeedEmulator {
  /** Whether answers carry ETag and Last-Modified, and unchanged ones are 304. */
  conditional = true;
  /** Whether older pages are linked. */
  archives = false;
  title = 'Le journal du port';
  language = 'fr';
  /** Minutes of `ttl`. */
  ttl: number | undefined;
  /** Added to every answer of the feed. */
  headers: Record<string, string> = {};
  /** Where the feed has gone: path or address, and the status that says so. */
  moved: { to: string; status: 301 | 302 | 307 | 308 } | undefined;
  gone = false;
  /** Newest entries that the feed shows. */
  window: number;

  private readonly entries: EmulatedEntry[] = [];
  private serial = 0;
  private changedAt = 0;

  private constructor(
    readonly network: NetworkEmulator,
    private readonly options: FeedEmulatorOptions,
  ) {
    this.window = options.window ?? 20;
    network.on('GET', '/', () => this.home());
    network.on('GET', '/feed', (request) => this.feed(request));
    network.on('GET', '/new-feed', (request) => this.document(request));
    network.on('GET', '/rss/search', (request) => this.search(request, 'google'));
    network.on('GET', '/news/search', (request) => this.search(request, 'bing'));
    network.on('GET', '/search.rss', (request) => this.search(request, 'reddit'));
  }

  static async open(options: FeedEmulatorOptions = {}): Promise<FeedEmulator> {
    return new FeedEmulator(await NetworkEmulator.open(), options);
  }

  get origin(): string {
    return this.network.origin;
  }

  get address(): string {
    return `${this.origin}/feed`;
  }

  /** Adds one, newer than all others unless told. */
  add(entry: NewFeedEntry = {}): EmulatedEntry {
    this.serial += 1;
    const number = this.serial;
    const added: EmulatedEntry = {
      id: entry.id === undefined ? `entry-${number}` : entry.id,
      title: entry.title ?? `Acme rouvre le quai ${number}`,
      text: entry.text ?? `Le texte ${number} parle d’Acme & de la marée.`,
      author: entry.author === undefined ? 'Léa Marin' : entry.author,
      at: entry.at === undefined ? this.now() - 1_000_000 + number * 1_000 : entry.at,
      link: entry.link ?? `${this.origin}/articles/${number}`,
      updated: null,
    };
    this.entries.unshift(added);
    this.changedAt = this.now();
    return added;
  }

  addMany(count: number): EmulatedEntry[] {
    return Array.from({ length: count }, () => this.add());
  }

  /** Changes one, and says when unless told not to. */
  edit(entry: EmulatedEntry, text: string, at: number | null = this.now()): void {
    entry.text = text;
    entry.updated = at;
    this.changedAt = this.now();
  }

  remove(entry: EmulatedEntry): void {
    this.entries.splice(this.entries.indexOf(entry), 1);
    this.changedAt = this.now();
  }

  close(): Promise<void> {
    return this.network.close();
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }

  private home(): EmulatedReply {
    const body = `<!doctype html><html><head><title>${escape(this.title)}</title>
      <link rel="alternate" type="application/rss+xml" title="Articles" href="/feed">
      <link rel="alternate" type="application/rss+xml" title="Commentaires" href="/comments/feed"></head>
      <body><h1>${escape(this.title)}</h1></body></html>`;
    return { headers: { 'content-type': 'text/html; charset=utf-8' }, body };
  }

  private feed(request: EmulatedRequest): EmulatedReply {
    if (this.gone) return { status: 410, headers: { 'content-type': 'text/html' }, body: '<h1>Gone</h1>' };
    if (this.moved) return { status: this.moved.status, headers: { location: this.moved.to } };
    return this.document(request);
  }

  private document({ url, headers: asked }: EmulatedRequest): EmulatedReply {
    const page = Number(url.searchParams.get('page') ?? '1');
    const { window } = this;
    const entries = this.entries.slice((page - 1) * window, page * window);
    if (page > 1 && entries.length === 0) return { status: 404, body: 'no such page' };
    const hasNext = this.archives && this.entries.length > page * window;
    const { type, body } = this.written(entries, hasNext ? `${this.origin}/feed?page=${page + 1}` : null);
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    const modified = new Date(this.changedAt).toUTCString();
    const marks: Record<string, string> = this.conditional ? { etag, 'last-modified': modified } : {};
    const same =
      asked['if-none-match'] === undefined
        ? asked['if-modified-since'] === modified
        : asked['if-none-match'] === etag;
    if (this.conditional && same) return { status: 304, headers: { ...marks, ...this.headers } };
    return { headers: { 'content-type': type, ...marks, ...this.headers }, body };
  }

  private written(entries: readonly EmulatedEntry[], next: string | null): { type: string; body: string } {
    switch (this.options.format ?? 'rss') {
      case 'rss':
        return { type: 'application/rss+xml; charset=utf-8', body: this.rss(entries, next) };
      case 'atom':
        return { type: 'application/atom+xml', body: this.atom(entries, next) };
      case 'json':
        return { type: 'application/feed+json', body: JSON.stringify(this.json(entries, next)) };
    }
  }

  private rss(entries: readonly EmulatedEntry[], next: string | null): string {
    const items = entries.map(
      ({ id, title, text, author, at, link, updated }) => `<item>
  ${id === null ? '' : `<guid isPermaLink="false">${escape(id)}</guid>`}
  <title>${escape(title)}</title><link>${escape(link)}</link>
  ${author === null ? '' : `<dc:creator>${escape(author)}</dc:creator>`}
  ${at === null ? '' : `<pubDate>${new Date(at).toUTCString()}</pubDate>`}
  ${updated === null ? '' : `<atom:updated>${new Date(updated).toISOString()}</atom:updated>`}
  <description>${escape(`<p>${escape(text)}</p>`)}</description></item>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${escape(this.title)}</title><link>${this.origin}/</link><language>${this.language}</language>
${this.ttl === undefined ? '' : `<ttl>${this.ttl}</ttl>`}
${next === null ? '' : `<atom:link rel="next" href="${escape(next)}"/>`}
${items.join('\n')}
</channel></rss>`;
  }

  private atom(entries: readonly EmulatedEntry[], next: string | null): string {
    const items = entries.map(
      ({ id, title, text, author, at, link, updated }) => `<entry>
  ${id === null ? '' : `<id>${escape(id)}</id>`}<title>${escape(title)}</title><link href="${escape(link)}"/>
  ${author === null ? '' : `<author><name>${escape(author)}</name></author>`}
  ${at === null ? '' : `<published>${new Date(at).toISOString()}</published>`}
  ${updated === null ? '' : `<updated>${new Date(updated).toISOString()}</updated>`}
  <content type="html">${escape(`<p>${escape(text)}</p>`)}</content></entry>`,
    );
    return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${this.language}"><title>${escape(this.title)}</title><id>${this.origin}/</id>
<link href="${this.origin}/"/><link rel="self" href="${this.address}"/>
${next === null ? '' : `<link rel="next" href="${escape(next)}"/>`}
${items.join('\n')}
</feed>`;
  }

  private json(entries: readonly EmulatedEntry[], next: string | null): object {
    return {
      version: 'https://jsonfeed.org/version/1.1',
      title: this.title,
      language: this.language,
      home_page_url: `${this.origin}/`,
      ...(next === null ? {} : { next_url: next }),
      items: entries.map(({ id, title, text, author, at, link, updated }) => ({
        ...(id === null ? {} : { id }),
        url: link,
        title,
        content_html: `<p>${escape(text)}</p>`,
        ...(author === null ? {} : { authors: [{ name: author }] }),
        ...(at === null ? {} : { date_published: new Date(at).toISOString() }),
        ...(updated === null ? {} : { date_modified: new Date(updated).toISOString() }),
      })),
    };
  }

  /** Entries that hold one of the words asked for, as each service writes them. */
  private search({ url }: EmulatedRequest, service: 'google' | 'bing' | 'reddit'): EmulatedReply {
    const words = (url.searchParams.get('q') ?? '')
      .replace(/\bwhen:\d+d\b|"|\bOR\b/g, ' ')
      .split(/\s+/)
      .filter((word) => word !== '' && !word.startsWith('-'))
      .map((word) => word.toLowerCase());
    const found = this.entries.filter(({ title, text }) =>
      words.some((word) => `${title} ${text}`.toLowerCase().includes(word)),
    );
    const headers = { 'content-type': 'application/xml; charset=utf-8', ...this.headers };
    if (service === 'reddit') {
      return {
        headers: {
          ...headers,
          'x-ratelimit-remaining': '8.0',
          'x-ratelimit-used': '2',
          'x-ratelimit-reset': '41',
        },
        body: this.reddit(found),
      };
    }
    const items = found.map((entry) => (service === 'google' ? googleItem(entry) : bingItem(entry)));
    return {
      headers,
      body: `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:News="https://www.bing.com/news/search?format=rss"><channel><title>${escape(words.join(' '))}</title>${items.join('')}</channel></rss>`,
    };
  }

  private reddit(found: readonly EmulatedEntry[]): string {
    const items = found.map(
      ({ id, title, text, author, at }) =>
        `<entry><author><name>/u/${escape(author ?? 'supprime')}</name><uri>https://www.reddit.com/user/x</uri></author><category term="port" label="r/port"/><content type="html">${escape(`<!-- SC_OFF --><div class="md"><p>${escape(text)}</p></div><!-- SC_ON --> &#32; submitted by &#32; <a href="x">/u/x</a> to <a href="y">r/port</a> <br/> <span>[link]</span> <span>[comments]</span>`)}</content><id>t3_${escape(id ?? 'x')}</id><link href="https://www.reddit.com/r/port/comments/${escape(id ?? 'x')}/"/><published>${new Date(at ?? 0).toISOString()}</published><title>${escape(title)}</title></entry>`,
    );
    const community =
      '<entry><id>t5_port</id><title>r/port</title><link href="https://www.reddit.com/r/port/"/><content type="html">Acme</content></entry>';
    return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>reddit.com: search results</title>${community}${items.join('')}</feed>`;
  }
}

function googleItem({ id, title, at }: EmulatedEntry): string {
  // The newer form, which only Google can open.
  const link = `https://news.google.com/rss/articles/CBMi${Buffer.from(`opaque ${id}`).toString('base64url')}?oc=5`;
  return `<item><title>${escape(title)} - Le Port</title><link>${link}</link><guid isPermaLink="false">CBMi${escape(id ?? '')}</guid><pubDate>${new Date(at ?? 0).toUTCString()}</pubDate><description>${escape(`<a href="${link}">${escape(title)}</a>&nbsp;&nbsp;<font color="#6f6f6f">Le Port</font>`)}</description><source url="https://port.example">Le Port</source></item>`;
}

function bingItem({ title, text, at, link }: EmulatedEntry): string {
  const wrapped = `http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&url=${encodeURIComponent(link)}&c=1&mkt=fr-fr`;
  return `<item><title>${escape(title)}</title><link>${escape(wrapped)}</link><description>${escape(text)}</description><pubDate>${new Date(at ?? 0).toUTCString()}</pubDate><News:Source>Le Port</News:Source></item>`;
}
