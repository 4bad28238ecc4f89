import { decodeHTML } from 'entities';
import { compile } from 'html-to-text';
import { Parser } from 'htmlparser2';

/** Longer HTML is cut before it is read, longer text after. */
export const textLimits = { html: 300_000, text: 20_000, title: 1_000, line: 200 } as const;

const skipped = [
  'img',
  'noscript',
  'iframe',
  'template',
  'svg',
  'object',
  'head',
  'title',
  'hr',
  'audio',
  'video',
];
const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: textLimits.html, maxDepth: 100, maxChildNodes: 10_000, ellipsis: '' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'blockquote', options: { trimEmptyLines: true } },
    // No formatting of html-to-text marks a quotation otherwise.
    { selector: 'blockquote', format: 'block' },
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
  ],
});

/**
 * HTML as plain text: entities decoded, blocks and breaks as line breaks, scripts and styles left out.
 * @param htmlLimit UTF-16 units of HTML that are read at most.
 */
export function htmlToText(
  html: string,
  limit: number = textLimits.text,
  htmlLimit: number = textLimits.html,
): string {
  const cut = html.slice(0, Math.min(htmlLimit, textLimits.html));
  // Without a tag, line breaks are the author's.
  if (!/<[a-z!/?]/i.test(cut)) return plainText(cut.includes('&') ? decodeHTML(cut) : cut, limit);
  return plainText(isNested(cut) ? decodeHTML(cut.replace(/<[^<>]*>/g, ' ')) : convert(cut), limit);
}

/** Deeper than any text: reading it as HTML would take for ever. */
function isNested(html: string): boolean {
  const opened = html.match(/<(?!br|img|hr|p|li|td|tr|wbr|input)[a-z]/gi)?.length ?? 0;
  return opened > 2_000 && opened - (html.match(/<\//g)?.length ?? 0) > 2_000;
}

/** Text that is none of HTML: line breaks kept, spaces folded, no more than one empty line. */
export function plainText(text: string, limit: number = textLimits.text): string {
  return bounded(
    text
      .slice(0, limit * 4)
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]/g, '')
      .replace(/\r\n?|[\u2028\u2029\x85]/g, '\n')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    limit,
  );
}

/** Tags that titles hold; any other pair of angle brackets in one is meant to be read. */
const inline =
  /<\/(?:b|i|em|strong|a|span|u|s|sup|sub|small|code|font|p|mark|abbr|cite|q)\s*>|<(?:br|wbr|img)\b/i;

/** A title on one line, whose HTML, if it holds any, is read. */
export function titleText(title: string, limit: number = textLimits.title): string {
  const html = title.slice(0, limit * 8);
  const text = inline.test(html) ? htmlToText(html, limit * 2) : decodeHTML(html);
  return lineOf(text, limit);
}

/** A text on one line. */
export function lineOf(text: string, limit: number = textLimits.line): string {
  return bounded(plainText(text, limit * 2).replace(/\s+/g, ' '), limit);
}

export interface FoundMedia {
  kind: 'image' | 'video' | 'audio';
  /** As it is written there. */
  url: string;
  alt: string | null;
}

const mediaTags: Readonly<Record<string, FoundMedia['kind']>> = {
  img: 'image',
  video: 'video',
  audio: 'audio',
};

/** Pictures, films and sounds that HTML shows; pixels that only count readers are left out. */
export function mediaInHtml(html: string, limit: number): FoundMedia[] {
  if (!/<(?:img|video|audio)\b/i.test(html) || isNested(html.slice(0, textLimits.html))) return [];
  const found: FoundMedia[] = [];
  const parser = new Parser({
    onopentag(name, { src, alt, width, height, ...more }) {
      const kind = mediaTags[name];
      const url = src || more['data-src'];
      if (!kind || !url || found.length >= limit) return;
      if (isDot(width) || isDot(height)) return;
      found.push({ kind, url, alt: alt ? lineOf(alt, 1_000) : null });
    },
  });
  parser.end(html.slice(0, textLimits.html));
  return found;
}

const isDot = (size: string | undefined) => size !== undefined && /^[012](px)?$/.test(size.trim());

/** Cut without splitting a character. */
function bounded(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text
    .slice(0, limit)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}
