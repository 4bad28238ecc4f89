import { compile, type FormatCallback } from 'html-to-text';
import type { Status } from './status';

/** UTF-16 units of HTML that are read. */
const maxLength = 100_000;
const limits = { maxInputLength: 5 * maxLength, maxDepth: 50, maxChildNodes: 2_000 };

/** Emojis of an instance are pictures there: their names stand for them. */
const emoji: FormatCallback = (element, _walk, builder) => {
  const { alt } = (element.attribs ?? {}) as Record<string, string | undefined>;
  if (alt !== undefined && /^:\w{1,60}:$/.test(alt)) builder.addInline(alt);
};

const heading = (selector: string) => ({ selector, options: { uppercase: false } });
/** A mention and a tag are what is written; the address behind them is none of the author's words. */
const written = (selector: string) => ({ selector, format: 'anchor', options: { ignoreHref: true } });

const toText = compile({
  wordwrap: false,
  limits,
  formatters: { emoji },
  selectors: [
    // Long links are cut into hidden and shown spans, which together are the whole link.
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
    written('a.mention'),
    written('a.hashtag'),
    written('a[rel~="tag"]'),
    { selector: 'img', format: 'emoji' },
    { selector: '.quote-inline', format: 'skip' },
    { selector: 'p', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(heading),
  ],
});

/**
 * What the author wrote, as plain text: the warning put before the post, the post, the choices of a poll. Mentions and tags as
 * written, links in full, `:emoji:` by name.
 */
export function textOfStatus({
  spoiler_text,
  content,
  poll,
}: Pick<Status, 'spoiler_text' | 'content' | 'poll'>): string {
  const choices = poll?.options?.flatMap(({ title }) => (title ? [`• ${title}`] : [])) ?? [];
  return [spoiler_text ?? '', textOfHtml((content ?? '').slice(0, maxLength)), choices.join('\n')]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Some servers give plain text where HTML is documented: its line breaks are kept. */
function textOfHtml(content: string): string {
  return toText(/<[a-z!/]/i.test(content) ? content : content.replace(/\r?\n/g, '<br>'));
}
