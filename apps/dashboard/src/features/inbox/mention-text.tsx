import { type MarkedRange } from './highlight';
import { MarkedText } from './marked-text';
import { linksIn } from './safe-link';

export interface MentionTextProps {
  text: string;
  ranges: readonly MarkedRange[];
  className?: string | undefined;
}

/** The text as it was written: white space kept, direction of its own language, links that are safe to follow. */
export function MentionText({ text, ranges, className }: MentionTextProps) {
  const parts: { start: number; end: number; href?: string }[] = [];
  let position = 0;
  for (const link of linksIn(text)) {
    if (link.start > position) parts.push({ start: position, end: link.start });
    parts.push(link);
    position = link.end;
  }
  if (position < text.length) parts.push({ start: position, end: text.length });
  return (
    <div dir="auto" className={className}>
      {parts.map(({ start, end, href }) => {
        const inner = (
          <MarkedText
            key={start}
            text={text.slice(start, end)}
            ranges={ranges
              .filter((range) => range.start < end && range.end > start)
              .map((range) => ({ ...range, start: range.start - start, end: range.end - start }))}
          />
        );
        return href === undefined ? (
          inner
        ) : (
          <a key={start} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {inner}
          </a>
        );
      })}
    </div>
  );
}
