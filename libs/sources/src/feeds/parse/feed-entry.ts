import { createHash } from 'node:crypto';
import { readFeedDate, type DateHints } from './feed-dates';
import { htmlToText, lineOf, mediaInHtml, plainText, textLimits, titleText } from './html-text';
import type { FeedItem, FeedMedia } from './parsed-feed';
import { absoluteLink, unwrapLink } from './unwrap-link';

/** Text of an entry and how it is to be read. */
export interface EntryText {
  value: string | undefined;
  html: boolean;
}

/** An entry in any of the formats, each list with the best first. */
export interface FeedEntry {
  ids: readonly (string | undefined)[];
  links: readonly (string | undefined)[];
  title: EntryText;
  texts: readonly EntryText[];
  authors: readonly EntryAuthor[];
  published: readonly (string | undefined)[];
  updated: readonly (string | undefined)[];
  media: readonly EntryMedia[];
  categories: readonly (string | undefined)[];
  /** `xml:base` of the entry and its content, the nearest first. */
  bases: readonly (string | undefined)[];
}

export interface EntryAuthor {
  name?: string | undefined;
  email?: string | undefined;
  url?: string | undefined;
}

export interface EntryMedia {
  url: string | undefined;
  /** MIME type, or a kind. */
  type?: string | undefined;
  alt?: string | undefined;
}

const limits = { media: 20, categories: 30, authors: 5, id: 4_000 } as const;

export interface EntryContext extends DateHints {
  /** Addresses that links may be relative to, the nearest first. */
  bases: readonly (string | null | undefined)[];
  /** UTF-16 units of HTML read of one text. */
  htmlLimit: number;
}

/** Null when nothing in the entry can be read. */
export function toItem(entry: FeedEntry, context: EntryContext): FeedItem | null {
  const bases = [...entry.bases, ...context.bases];
  const title = readTitle(entry.title);
  const { text, html } = readText(entry.texts, context.htmlLimit);
  const link = firstOf(entry.links, (candidate) => absoluteLink(candidate, bases));
  if (title === '' && text === '' && link === null) return null;
  const dates = (list: readonly (string | undefined)[]) => firstOf(list, (raw) => readFeedDate(raw, context));
  const updated = dates(entry.updated);
  const published = dates(entry.published) ?? updated;
  const given = firstOf(entry.ids, (id) => id?.trim().slice(0, limits.id) || null);
  return {
    id: given ?? link ?? hashId(title, text, published),
    title,
    text,
    link: link === null ? null : unwrapLink(link),
    author: readAuthor(entry.authors, bases),
    published,
    updated,
    media: readMedia(entry.media, html, bases),
    categories: [...new Set(entry.categories.map((name) => (name ? titleText(name, 100) : '')))]
      .filter((name) => name !== '')
      .slice(0, limits.categories),
  };
}

/** Identity of an entry to which its feed gives none. */
export function hashId(title: string, text: string, published: string | null): string {
  return `hash:${createHash('sha256')
    .update(`${title}\n${text}\n${published ?? ''}`)
    .digest('hex')}`;
}

function readTitle({ value, html }: EntryText): string {
  if (value === undefined) return '';
  return html ? titleText(value) : lineOf(value, textLimits.title);
}

/** The first of the texts that says anything, and its HTML. */
function readText(texts: readonly EntryText[], htmlLimit: number): { text: string; html: string } {
  for (const { value, html } of texts) {
    if (value === undefined) continue;
    const text = html ? htmlToText(value, textLimits.text, htmlLimit) : plainText(value);
    if (text !== '') return { text, html: html ? value : '' };
  }
  // Nothing but pictures.
  return { text: '', html: texts.find(({ html, value }) => html && value)?.value ?? '' };
}

function readAuthor(authors: readonly EntryAuthor[], bases: EntryContext['bases']): FeedItem['author'] {
  const people = authors.flatMap(({ name, email, url }) => {
    const known = titleText(name ?? '', textLimits.line);
    return known === '' ? [] : [{ name: known, url: absoluteLink(url, bases), email }];
  });
  const names = [...new Set(people.map(({ name }) => name))].slice(0, limits.authors);
  const url = people[0]?.url ?? null;
  if (names.length > 0) return { name: lineOf(names.join(', ')), ...(url === null ? {} : { url }) };
  const email = authors.find((author) => author.email)?.email;
  return email ? { name: lineOf(email) } : null;
}

function readMedia(media: readonly EntryMedia[], html: string, bases: EntryContext['bases']): FeedMedia[] {
  const found = new Map<string, FeedMedia>();
  const given = media.map(({ url, type, alt }) => ({ kind: kindOf(type, url), url, alt: alt ?? null }));
  for (const { kind, url, alt } of [...given, ...mediaInHtml(html, limits.media)]) {
    const address = absoluteLink(url, bases);
    if (address === null || found.has(address) || found.size >= limits.media) continue;
    found.set(address, { kind, url: address, alt: alt === null ? null : lineOf(alt, 1_000) || null });
  }
  return [...found.values()];
}

function kindOf(type: string | undefined, url: string | undefined): FeedMedia['kind'] {
  const told = /^(image|video|audio)\b/i.exec(type ?? '')?.[1]?.toLowerCase();
  if (told) return told as FeedMedia['kind'];
  const ending = /\.(\w{2,4})(?:[?#]|$)/.exec(url ?? '')?.[1]?.toLowerCase() ?? '';
  if (/^(jpe?g|png|gif|webp|avif|svg)$/.test(ending)) return 'image';
  if (/^(mp4|webm|mov|m4v|m3u8)$/.test(ending)) return 'video';
  return /^(mp3|m4a|ogg|oga|opus|wav|aac)$/.test(ending) ? 'audio' : 'link';
}

function firstOf<T>(
  list: readonly (string | undefined)[],
  read: (value: string | undefined) => T | null,
): T | null {
  for (const value of list) {
    const found = value === undefined ? null : read(value);
    if (found !== null) return found;
  }
  return null;
}
