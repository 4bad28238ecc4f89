import type { AtomFeed, JsonFeed, MediaNs, RdfFeed, RssFeed } from 'feedsmith';
import type { EntryAuthor, EntryMedia, EntryText, FeedEntry } from './feed-entry';

/** A feed in any of the formats, as its library read it: everything may be missing. */
export interface ReadFeed {
  title: EntryText;
  language: readonly (string | undefined)[];
  sites: readonly (string | undefined)[];
  selves: readonly (string | undefined)[];
  hubs: readonly (string | undefined)[];
  nexts: readonly (string | undefined)[];
  /** `xml:base` of the whole. */
  base: string | undefined;
  generator: string | undefined;
  ttl: number | undefined;
  period: { period?: string | undefined; frequency?: number | undefined } | undefined;
  entries: readonly FeedEntry[];
}

type AtomLink = AtomFeed.Link<string>;
type Media = MediaNs.ItemOrFeed;

const html = (value: string | undefined): EntryText => ({ value, html: true });

const withRel = (links: readonly AtomLink[] | undefined, ...rels: string[]) =>
  rels.flatMap((rel) =>
    (links ?? [])
      .filter((link) => (link.rel?.trim().toLowerCase() || 'alternate') === rel)
      .map(({ href }) => href),
  );

export function readRss(feed: RssFeed.Feed<string>): ReadFeed {
  const links = feed.atom?.links;
  return {
    title: html(feed.title),
    language: [feed.language, feed.dc?.languages?.[0], feed.xml?.lang],
    sites: [feed.link, ...withRel(links, 'alternate')],
    selves: withRel(links, 'self'),
    hubs: withRel(links, 'hub'),
    nexts: withRel(links, 'next', 'prev-archive'),
    base: feed.xml?.base,
    generator: feed.generator,
    ttl: feed.ttl,
    period: { period: feed.sy?.updatePeriod, frequency: feed.sy?.updateFrequency },
    entries: (feed.items ?? []).map(readRssItem),
  };
}

function readRssItem(item: RssFeed.Item<string>): FeedEntry {
  const guid = item.guid?.value;
  // Said to be no link, it is none; said nothing, it is one if it looks so.
  const permalink = item.guid?.isPermaLink !== false && /^https?:\/\//i.test(guid ?? '') ? guid : undefined;
  const named = (item.authors ?? []).filter(({ name }) => name);
  const creators = (item.dc?.creators ?? []).map((name) => ({ name }));
  return {
    ids: [guid, item.atom?.id],
    links: [
      ...withRel(item.atom?.links, 'original'),
      item.link,
      ...withRel(item.atom?.links, 'alternate'),
      permalink,
      item.enclosures?.[0]?.url,
    ],
    title: html(item.title ?? item.atom?.title?.value ?? item.dc?.titles?.[0] ?? item.media?.title?.value),
    texts: [
      html(item.content?.encoded),
      html(item.description),
      atomText(item.atom?.content),
      atomText(item.atom?.summary),
      html(item.itunes?.summary),
      html(item.dc?.descriptions?.[0]),
      ...mediaTexts(item.media),
    ],
    authors: firstFull(
      named.map(({ name, link }) => ({ name, url: link })),
      creators,
      (item.atom?.authors ?? []).map(({ name, uri }) => ({ name, url: uri })),
      [{ name: item.itunes?.author }],
      (item.media?.credits ?? []).map(({ value }) => ({ name: value })),
      [{ name: item.source?.title, url: item.source?.url }],
      item.authors ?? [],
    ),
    published: [
      item.pubDate,
      ...(item.dc?.dates ?? []),
      item.atom?.published,
      ...(item.dcterms?.created ?? []),
      ...(item.dcterms?.issued ?? []),
      ...(item.dcterms?.dates ?? []),
    ],
    updated: [item.atom?.updated, ...(item.dcterms?.modified ?? [])],
    media: [
      ...(item.enclosures ?? []).map(({ url, type }) => ({ url, type })),
      ...mediaOf(item.media),
      { url: imageUrl(item.itunes?.image), type: 'image' },
    ],
    categories: [...(item.categories ?? []).map(({ name }) => name), ...(item.dc?.subjects ?? [])],
    bases: [item.xml?.base],
  };
}

export function readRdf(feed: RdfFeed.Feed<string>): ReadFeed {
  const links = feed.atom?.links;
  return {
    title: html(feed.title ?? feed.dc?.titles?.[0]),
    language: [feed.dc?.languages?.[0], feed.xml?.lang],
    sites: [feed.link, ...withRel(links, 'alternate')],
    selves: [...withRel(links, 'self'), feed.rdf?.about],
    hubs: withRel(links, 'hub'),
    nexts: withRel(links, 'next', 'prev-archive'),
    base: feed.xml?.base,
    generator: undefined,
    ttl: undefined,
    period: { period: feed.sy?.updatePeriod, frequency: feed.sy?.updateFrequency },
    entries: (feed.items ?? []).map((item) => ({
      ids: [item.rdf?.about],
      links: [...withRel(item.atom?.links, 'original'), item.link, item.rdf?.about],
      title: html(item.title ?? item.dc?.titles?.[0]),
      texts: [html(item.content?.encoded), html(item.description), html(item.dc?.descriptions?.[0])],
      authors: [...(item.dc?.creators ?? []), ...(item.dc?.creators ? [] : (item.dc?.publishers ?? []))].map(
        (name) => ({ name }),
      ),
      published: [
        ...(item.dc?.dates ?? []),
        ...(item.dcterms?.created ?? []),
        ...(item.dcterms?.issued ?? []),
      ],
      updated: item.dcterms?.modified ?? [],
      media: mediaOf(item.media),
      categories: item.dc?.subjects ?? [],
      bases: [item.xml?.base],
    })),
  };
}

export function readAtom(feed: AtomFeed.Feed<string>): ReadFeed {
  return {
    title: atomText(feed.title),
    language: [feed.xml?.lang, feed.dc?.languages?.[0]],
    sites: withRel(feed.links, 'alternate'),
    selves: [...withRel(feed.links, 'self'), feed.id],
    hubs: withRel(feed.links, 'hub'),
    nexts: withRel(feed.links, 'next', 'prev-archive'),
    base: feed.xml?.base,
    generator: feed.generator?.text ?? feed.generator?.uri,
    ttl: undefined,
    period: { period: feed.sy?.updatePeriod, frequency: feed.sy?.updateFrequency },
    entries: (feed.entries ?? []).map((entry) => readAtomEntry(entry, feed)),
  };
}

function readAtomEntry(entry: AtomFeed.Entry<string>, feed: AtomFeed.Feed<string>): FeedEntry {
  const pages = (entry.links ?? []).filter(({ type }) => type === undefined || /html/i.test(type));
  const people = (list: readonly AtomFeed.Person[] | undefined): EntryAuthor[] =>
    (list ?? []).map(({ name, email, uri }) => ({ name, email, url: uri }));
  const id = /^https?:\/\//i.test(entry.id ?? '') ? entry.id : undefined;
  return {
    ids: [entry.id],
    links: [
      ...withRel(entry.links, 'original'),
      ...withRel(pages, 'alternate'),
      ...withRel(entry.links, 'alternate'),
      entry.content?.src,
      id,
      ...withRel(entry.links, 'related', 'via', 'enclosure', 'self'),
    ],
    title: atomText(entry.title),
    texts: [atomText(entry.content), atomText(entry.summary), ...mediaTexts(entry.media)],
    authors: firstFull(
      people(entry.authors),
      (entry.dc?.creators ?? []).map((name) => ({ name })),
      people(entry.source?.authors),
      people(feed.authors),
    ),
    published: [entry.published, ...(entry.dc?.dates ?? []), ...(entry.dcterms?.created ?? [])],
    updated: [entry.updated, ...(entry.dcterms?.modified ?? [])],
    media: [
      ...(entry.links ?? [])
        .filter(({ rel }) => rel === 'enclosure')
        .map(({ href, type }) => ({ url: href, type })),
      ...mediaOf(entry.media),
    ],
    categories: [
      ...(entry.categories ?? []).map(({ label, term }) => label ?? term),
      ...(entry.dc?.subjects ?? []),
    ],
    bases: [entry.content?.xml?.base, entry.xml?.base],
  };
}

export function readJson(feed: JsonFeed.Feed<string>): ReadFeed {
  return {
    title: { value: feed.title, html: false },
    language: [feed.language],
    sites: [feed.home_page_url],
    selves: [feed.feed_url],
    hubs: (feed.hubs ?? []).filter(({ type }) => type?.toLowerCase() === 'websub').map(({ url }) => url),
    nexts: [feed.next_url],
    base: undefined,
    generator: undefined,
    ttl: undefined,
    period: undefined,
    entries: (feed.items ?? []).map((item) => ({
      ids: [item.id],
      links: [item.url, item.external_url, /^https?:\/\//i.test(item.id ?? '') ? item.id : undefined],
      title: { value: item.title, html: false },
      texts: [
        html(item.content_html),
        ...[item.content_text, item.summary].map((value) => ({ value, html: false })),
      ],
      authors: firstFull(item.authors ?? [], feed.authors ?? []),
      published: [item.date_published],
      updated: [item.date_modified],
      media: [
        ...[item.image, item.banner_image].map((url) => ({ url, type: 'image' })),
        ...(item.attachments ?? []).map(({ url, mime_type, title }) => ({
          url,
          type: mime_type,
          alt: title,
        })),
      ],
      categories: item.tags ?? [],
      bases: [],
    })),
  };
}

/** A text of Atom says whether it is HTML; where it does not, tags or entities of HTML in it do. */
function atomText(text: { value?: string; type?: string } | undefined): EntryText {
  const type = text?.type?.toLowerCase() ?? 'text';
  const value = text?.value;
  const isText = type === 'text' || type === 'text/plain';
  // Said to be text, yet closing tags or entities of letters are in it: nobody writes so.
  const soup =
    /<\/(?:p|a|b|i|em|strong|div|span|li|ul|blockquote)>|&(?:[a-z]+(?:acute|grave|circ|cedil|uml)|nbsp|[lr]squo);/i;
  return { value, html: isText ? soup.test(value ?? '') : true };
}

function mediaTexts(media: Media | undefined): EntryText[] {
  const groups = media?.groups ?? [];
  return [media?.description?.value, ...groups.map(({ description }) => description?.value)].map(html);
}

function mediaOf(media: Media | undefined): EntryMedia[] {
  const parts = media ? [media, ...(media.groups ?? [])] : [];
  return parts.flatMap((part) => {
    const contents = part.contents ?? [];
    const shown: EntryMedia[] = contents.map(({ url, type, medium, description, title }) => ({
      url,
      type: type ?? medium,
      alt: description?.value ?? title?.value,
    }));
    const thumbnails = [part, ...contents].flatMap(({ thumbnails }) => thumbnails ?? []);
    return [...shown, ...thumbnails.map(({ url }): EntryMedia => ({ url, type: 'image' }))];
  });
}

function imageUrl(image: unknown): string | undefined {
  if (typeof image === 'string') return image;
  const href = (image as { href?: unknown } | undefined)?.href;
  return typeof href === 'string' ? href : undefined;
}

/** The first list in which somebody is named or can be written to. */
function firstFull(...lists: (readonly EntryAuthor[])[]): readonly EntryAuthor[] {
  return lists.find((list) => list.some(({ name, email }) => name || email)) ?? [];
}
