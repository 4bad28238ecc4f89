import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';

/** A feed in well-formed XML, and what it is. */
export interface MendedXml {
  kind: 'rss' | 'rdf' | 'atom';
  xml: string;
  items: number;
  /** The document ended in the middle of an element, or went deeper than any feed. */
  cut: boolean;
}

const limits = { items: 20_000, depth: 5_000, written: 24, head: 2_000_000, text: 400_000 };
const atomNamespace = 'http://www.w3.org/2005/Atom';

/** Names of one format met in another, as the reader of that format knows them. */
const otherNames: Readonly<Record<MendedXml['kind'], Readonly<Record<string, string>>>> = {
  rss: {
    id: 'guid',
    content: 'content:encoded',
    body: 'content:encoded',
    fulltext: 'content:encoded',
    summary: 'description',
    published: 'pubdate',
    date: 'pubdate',
    creator: 'dc:creator',
    updated: 'dcterms:modified',
    modified: 'dcterms:modified',
  },
  rdf: {
    content: 'content:encoded',
    summary: 'description',
    pubdate: 'dc:date',
    published: 'dc:date',
    date: 'dc:date',
    author: 'dc:creator',
    creator: 'dc:creator',
    category: 'dc:subject',
  },
  atom: { guid: 'id', description: 'summary', pubdate: 'published', created: 'published' },
};

const roots: Readonly<Record<string, MendedXml['kind']>> = {
  rss: 'rss',
  rdf: 'rdf',
  feed: 'atom',
  channel: 'rss',
};

/** Elements that hold elements; every other holds text, in which tags are markup that was not escaped. */
const structured = new Set(['textinput', 'owner', 'skiphours', 'skipdays', 'group']);
/** Names that only a feed knows: where one begins, the text before it has ended, closed or not. */
const onlyFeeds = new Set([
  ...[
    'guid',
    'pubdate',
    'published',
    'updated',
    'issued',
    'modified',
    'enclosure',
    'content:encoded',
    'date',
  ],
  ...['creator', 'origlink', 'commentrss', 'comments'],
]);
/** Names that end a short text too, such as a title; a long one may hold them as markup. */
const alsoMarkup = new Set([
  'title',
  'link',
  'description',
  'summary',
  'content',
  'id',
  'author',
  'category',
]);
const short = new Set([
  'title',
  'link',
  'guid',
  'pubdate',
  'published',
  'updated',
  'id',
  'date',
  'creator',
  'comments',
]);
/** Half of one is worse than none. */
const wholeOnly = new Set([
  'link',
  'guid',
  'id',
  'pubdate',
  'published',
  'updated',
  'date',
  'issued',
  'modified',
]);
const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'source', 'track', 'wbr']);

/**
 * Writes a document that means to be RSS, RDF or Atom again as well-formed XML: garbage before and after is left out,
 * elements are closed, items are put where they belong, stray & and < are escaped, entities of HTML decoded, those of
 * a DTD never. Null when there is no feed in it.
 */
export function mendXml(text: string): MendedXml | null {
  const writer = new FeedWriter();
  const parser = new Parser(
    {
      onopentag: (name, attributes, implied) => {
        if (writer.open(name, attributes, implied)) return;
        parser.pause();
      },
      onclosetag: (name) => writer.close(name),
      ontext: (data) => writer.text(data),
      oncdatastart: () => writer.cdata(true),
      oncdataend: () => writer.cdata(false),
    },
    { xmlMode: true, decodeEntities: false },
  );
  // In steps, so that what has gone too deep or on for too long is left there.
  const prepared = escapeStrays(text);
  const step = 65_536;
  for (let at = 0; at < prepared.length && !writer.full; at += step)
    parser.write(prepared.slice(at, at + step));
  if (!writer.full) {
    writer.ending();
    parser.end();
  }
  return writer.document();
}

const feedElement = '(?:title|link|description|summary|content(?::encoded)?|item|entry|guid|author|category)';
const unclosedCdata = new RegExp(`^([\\s\\S]*?)(</${feedElement}>[\\s\\S]*)$`, 'i');

/** Escapes each < that begins no tag, and mends CDATA that was opened twice or never closed. */
function escapeStrays(text: string): string {
  const parts = text.split('<![CDATA[');
  let out = escapeOutside(parts[0] ?? '');
  let inside = '';
  for (let index = 1; index < parts.length; index += 1) {
    const part = parts[index] as string;
    const end = part.indexOf(']]>');
    if (end >= 0) {
      out += `<![CDATA[${inside}${part.slice(0, end)}]]>${escapeOutside(part.slice(end + 3))}`;
      inside = '';
      continue;
    }
    const unclosed = unclosedCdata.exec(part);
    if (unclosed && inside === '') {
      out += `<![CDATA[${unclosed[1]}]]>${escapeOutside(unclosed[2] as string)}`;
    } else inside += part;
  }
  return inside === '' ? out : `${out}<![CDATA[${inside}`;
}

function escapeOutside(text: string): string {
  return text.replaceAll(']]>', '').replace(/<(?![A-Za-z_/!?])|<(?=[A-Za-z_/][^<>"'=]{0,200}<)/g, '&lt;');
}

interface Container {
  name: string;
  /** Last part of the name, in small letters. */
  local: string;
  attributes: Record<string, string>;
  /** Text so far, as the reader of the feed is to see it. */
  text: string;
  /** What is inside is markup that was not escaped: its entities belong to the HTML. */
  markup: boolean;
  /** Open tags of that markup. */
  tags: string[];
}

class FeedWriter {
  full = false;
  private kind: MendedXml['kind'] | undefined;
  private rootAttributes: Record<string, string> = {};
  private rootPrefix = '';
  private mediaPrefix = 'media';
  private atomPrefix = 'atom';
  private head = '';
  private readonly items: string[] = [];
  private item: string | undefined;
  /** Structured elements that are open in the item or the head. */
  private readonly stack: string[] = [];
  private container: Container | undefined;
  private inCdata = false;
  private depth = 0;
  private ended = false;
  private cut = false;

  /** False to stop. */
  open(name: string, raw: Record<string, string>, implied: boolean): boolean {
    this.depth += 1;
    if (this.depth > limits.depth) return this.stop();
    if (implied || this.ended) return true;
    const lower = name.toLowerCase();
    const [prefix, local] = splitName(lower);
    if (this.kind === undefined) {
      const kind = roots[local];
      if (kind) this.begin(kind, local, prefix, raw);
      return true;
    }
    if ((local === 'item' || local === 'entry') && this.ownPrefix(prefix)) return this.beginItem(raw);
    if (local === 'channel' && this.ownPrefix(prefix) && this.item === undefined) {
      this.rootAttributes = { ...attributesOf(raw), ...this.rootAttributes };
      return true;
    }
    if (this.container) {
      if (this.endsText(this.container, prefix, local)) this.endContainer();
      else {
        this.openMarkup(this.container, lower, raw);
        return true;
      }
    }
    const written = this.written(lower);
    if (this.isStructured(prefix, local)) this.openStructured(written, attributesOf(raw));
    else
      this.container = {
        name: written,
        local,
        attributes: attributesOf(raw),
        text: '',
        markup: false,
        tags: [],
      };
    if (
      this.container &&
      /^(xhtml|application\/xhtml\+xml)$/i.test(this.container.attributes['type'] ?? '')
    ) {
      this.container.markup = true;
      this.container.attributes['type'] = 'html';
    }
    return true;
  }

  close(name: string): void {
    this.depth -= 1;
    if (this.kind === undefined || this.ended) return;
    const lower = name.toLowerCase();
    const [prefix, local] = splitName(lower);
    const { container } = this;
    if (container) {
      const at = container.tags.lastIndexOf(lower);
      if (at >= 0) {
        for (const tag of container.tags.splice(at).reverse())
          if (!voids.has(tag)) container.text += `</${tag}>`;
        return;
      }
      if (this.written(lower) === container.name) {
        this.endContainer();
        return;
      }
    }
    if ((local === 'item' || local === 'entry') && this.ownPrefix(prefix)) {
      if (this.item !== undefined) this.endItem();
      return;
    }
    const at = this.stack.lastIndexOf(this.written(lower));
    if (at >= 0) {
      this.endContainer();
      for (const open of this.stack.splice(at).reverse()) this.write(`</${open}>`);
      return;
    }
    if ((local === 'rss' || local === 'rdf' || local === 'feed') && roots[local] === this.kind) {
      this.endItem();
      this.endContainer();
      this.ended = true;
    }
  }

  text(data: string): void {
    // A person of Atom who is a text alone.
    if (!this.container && this.item !== undefined && this.stack.at(-1) === 'author' && data.trim() !== '')
      this.container = { name: 'name', local: 'name', attributes: {}, text: '', markup: false, tags: [] };
    const { container } = this;
    if (!container || this.ended || container.text.length > limits.text) return;
    if (this.inCdata) container.text += container.markup ? escapeText(data) : data;
    else container.text += container.markup || container.tags.length > 0 ? data : decodeHTMLStrict(data);
  }

  cdata(begins: boolean): void {
    this.inCdata = begins;
  }

  /** To be called before the parser closes what the document left open. */
  ending(): void {
    if (this.kind === undefined || this.ended) return;
    this.cut = true;
    if (this.container && wholeOnly.has(this.container.local)) this.container = undefined;
  }

  document(): MendedXml | null {
    if (this.kind === undefined) return null;
    this.endItem();
    this.endContainer();
    for (const open of this.stack.splice(0).reverse()) this.write(`</${open}>`);
    const attributes = writeAttributes(this.rootAttributes);
    const { kind, cut } = this;
    const items = this.items.join('\n');
    const xml =
      kind === 'rss'
        ? `<rss version="2.0"${attributes}><channel>${this.head}${items}</channel></rss>`
        : kind === 'rdf'
          ? `<rdf:RDF${attributes}><channel>${this.head}</channel>${items}</rdf:RDF>`
          : `<feed${attributes}>${this.head}${items}</feed>`;
    return { kind, xml, items: this.items.length, cut };
  }

  private begin(kind: MendedXml['kind'], local: string, prefix: string, raw: Record<string, string>): void {
    this.kind = kind;
    this.rootAttributes = attributesOf(raw);
    delete this.rootAttributes['version'];
    // Names are written without the prefix of the feed's own elements, whatever it was.
    delete this.rootAttributes['xmlns'];
    for (const [name, value] of Object.entries(this.rootAttributes)) {
      if (!name.startsWith('xmlns:')) continue;
      if (/search\.yahoo\.com\/mrss/i.test(value)) this.mediaPrefix = name.slice(6);
      if (/w3\.org\/2005\/atom$/i.test(value)) this.atomPrefix = name.slice(6);
      // RSS 1.0 whose own elements carry a prefix.
      if (kind === 'rdf' && /purl\.org\/rss\/1\.0\/?$/i.test(value)) this.rootPrefix = name.slice(6);
    }
    if (kind !== 'rdf' && local !== 'channel') this.rootPrefix = prefix;
    if (kind === 'rdf') this.rootAttributes['xmlns:rdf'] ??= 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
    if (kind !== 'atom' && this.atomPrefix === 'atom') this.rootAttributes['xmlns:atom'] = atomNamespace;
  }

  private beginItem(raw: Record<string, string>): boolean {
    this.endItem();
    this.endContainer();
    for (const open of this.stack.splice(0).reverse()) this.write(`</${open}>`);
    if (this.items.length >= limits.items) return this.stop();
    this.item = `<${this.itemName}${writeAttributes(attributesOf(raw))}>`;
    return true;
  }

  private endItem(): void {
    if (this.item === undefined) return;
    this.endContainer();
    for (const open of this.stack.splice(0).reverse()) this.write(`</${open}>`);
    this.items.push(`${this.item}</${this.itemName}>`);
    this.item = undefined;
  }

  private get itemName(): string {
    return this.kind === 'atom' ? 'entry' : 'item';
  }

  private openStructured(name: string, attributes: Record<string, string>): void {
    if (this.stack.length >= limits.written) return;
    this.write(`<${name}${writeAttributes(attributes)}>`);
    this.stack.push(name);
  }

  private openMarkup(container: Container, name: string, raw: Record<string, string>): void {
    if (container.text.length > limits.text) return;
    container.text += `<${name}${writeAttributes(attributesOf(raw))}>`;
    if (container.tags.length < limits.depth) container.tags.push(name);
  }

  /** Whether an element that begins is a sign that the text before it was never closed. */
  private endsText(open: Container, prefix: string, local: string): boolean {
    if (open.tags.length > 0 && open.markup) return false;
    const known = prefix === 'content' ? `content:${local}` : local;
    if (onlyFeeds.has(known)) return true;
    return this.ownPrefix(prefix) && short.has(open.local) && alsoMarkup.has(local);
  }

  private endContainer(): void {
    const { container } = this;
    if (!container) return;
    this.container = undefined;
    for (const tag of container.tags.reverse()) if (!voids.has(tag)) container.text += `</${tag}>`;
    const { name, local, attributes } = container;
    const text = container.text.trim();
    if (local === 'origlink' && text !== '') return this.writeLink({ rel: 'original', href: text });
    if (name === 'link' && this.kind !== 'atom' && text === '') {
      if (attributes['href'] === undefined) return;
      if (/^(|alternate)$/i.test(attributes['rel'] ?? ''))
        return this.write(`<${name}>${escapeText(attributes['href'])}</${name}>`);
      return this.writeLink(attributes);
    }
    if (name === 'link' && this.kind === 'atom' && attributes['href'] === undefined && text !== '')
      return this.writeLink({ ...attributes, href: text });
    // An empty element would hide a full one that follows.
    if (text === '' && Object.keys(attributes).length === 0) return;
    // The table of contents of RDF: items it forgets would be lost.
    if (this.kind === 'rdf' && local === 'items') return;
    this.write(`<${name}${writeAttributes(attributes)}>${escapeText(text)}</${name}>`);
  }

  private writeLink(attributes: Record<string, string>): void {
    const name = this.kind === 'atom' ? 'link' : `${this.atomPrefix}:link`;
    this.write(`<${name}${writeAttributes(attributes)}/>`);
  }

  private write(text: string): void {
    if (this.item !== undefined) this.item += text;
    else if (this.head.length < limits.head) this.head += text;
  }

  /** A name as it goes out: without the feed's own prefix, and in the words of its format. */
  private written(name: string): string {
    const [prefix, local] = splitName(name);
    if (!this.ownPrefix(prefix)) return name;
    // Only of entries: what a channel says under such a name is something else.
    const other = this.item === undefined ? undefined : otherNames[this.kind ?? 'rss'][local];
    return other ?? local;
  }

  private isStructured(prefix: string, local: string): boolean {
    const own = this.ownPrefix(prefix);
    if (local === 'content') return prefix === this.mediaPrefix;
    if (local === 'source') return this.kind === 'atom' && own;
    // A person of RSS is a text, one of Atom holds elements; either may be met in the other.
    if (local === 'author' || local === 'contributor')
      return prefix === this.atomPrefix || (this.kind === 'atom' && own);
    if (local === 'image') return own;
    return structured.has(local);
  }

  private ownPrefix(prefix: string): boolean {
    return prefix === '' || prefix === this.rootPrefix || prefix === 'rss';
  }

  private stop(): false {
    this.full = true;
    this.cut = true;
    return false;
  }
}

function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** Names in small letters, values decoded once. */
function attributesOf(raw: Record<string, string>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw).slice(0, 40))
    if (/^[A-Za-z_][\w:.-]*$/.test(name)) attributes[name.toLowerCase()] = decodeHTMLStrict(value);
  return attributes;
}

function writeAttributes(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`)
    .join('');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
