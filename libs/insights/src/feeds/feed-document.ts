import type { Locale } from '@vigie/contract';
import type { MentionExportRow } from '@vigie/mentions';
import { generateRssFeed } from 'feedsmith';
import { createHash } from 'node:crypto';
import { feedWords } from './feed-words';

/** A view whose mentions make a feed. */
export interface FeedSubject {
  viewName: string;
  workspaceName: string;
  workspaceSlug: string;
  locale: Locale;
  /** When the feed was made: it is as old as that while it is empty. */
  createdAt: Date;
}

export interface FeedDocument {
  xml: string;
  /** Of its content: the same mentions, the same tag. */
  etag: string;
  lastModified: Date;
}

/** UTF-16 units of a title, about. */
const titleLength = 120;

/**
 * Mentions as RSS 2.0. Strangers wrote them: a description is HTML to its reader, so that what looks like markup in a text
 * is shown as it was written, and links lead to the web alone. Categories are machine names, the same in any language.
 * @param publicUrl the address of the desk.
 */
export function feedDocument(
  subject: FeedSubject,
  mentions: readonly MentionExportRow[],
  publicUrl: string,
): FeedDocument {
  const words = feedWords[subject.locale];
  const desk = `${publicUrl}/${encodeURIComponent(subject.workspaceSlug)}/inbox`;
  const view = oneLine(subject.viewName);
  const workspace = oneLine(subject.workspaceName);
  const generated = generateRssFeed({
    title: bare(`${view} · ${workspace}`),
    link: desk,
    description: bare(words.description(view, workspace)),
    language: subject.locale,
    generator: 'Vigie',
    items: mentions.map((mention) => {
      const author = oneLine(mention.author?.name || mention.author?.handle || '') || words.unknownAuthor;
      return {
        title: bare(words.title(author, excerptOf(mention.text))),
        link: webLink(mention.url) ?? `${desk}?view=all&mention=${mention.id}`,
        description: asHtml(mention.text),
        guid: { value: mention.id, isPermaLink: false },
        pubDate: new Date(mention.publishedAt),
        dc: { creators: [bare(author)] },
        categories: [
          { name: mention.sentiment, domain: 'sentiment' },
          { name: mention.network, domain: 'network' },
          { name: mention.language, domain: 'language' },
          ...mention.categories.map((name) => ({ name, domain: 'category' })),
          ...mention.flags.map(({ reason }) => ({ name: reason, domain: 'alert' })),
          ...mention.brandNames.map((name) => ({ name: bare(oneLine(name)), domain: 'topic' })),
        ],
      };
    }),
  });
  const xml = unpadded(generated);
  const received = mentions.map(({ receivedAt }) => Date.parse(receivedAt));
  return {
    xml,
    etag: `"${createHash('sha256').update(xml).digest('base64url')}"`,
    lastModified: new Date(Math.max(subject.createdAt.getTime(), ...received)),
  };
}

/** Without what the generator puts around CDATA to be nice to look at: it would be a part of a link. */
const unpadded = (xml: string) =>
  xml.replace(/>\s+<!\[CDATA\[/g, '><![CDATA[').replace(/\]\]>\s+<\//g, ']]></');

/** What XML 1.0 has no place for. */
const noXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const legal = (text: string) => text.toWellFormed().replace(noXml, '');

const oneLine = (text: string) => legal(text).replace(/\s+/gu, ' ').trim();

/** A text without markup also for a reader that takes it for HTML. */
const bare = (text: string) => text.replaceAll('<', '‹').replaceAll('>', '›');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const asHtml = (text: string) =>
  legal(text)
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replace(/\r\n?|\n/g, '<br>\n');

/** The beginning, to the end of a word. */
function excerptOf(text: string): string {
  const line = oneLine(text);
  if (line.length <= titleLength) return line;
  const cut = line.slice(0, titleLength).toWellFormed().replace('\ufffd', '');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > titleLength / 2 ? cut.slice(0, lastSpace) : cut}…`;
}

function webLink(url: string | null): string | undefined {
  const parsed = url === null ? null : URL.parse(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : undefined;
}
