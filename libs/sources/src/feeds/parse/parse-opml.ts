import { parseOpml as readOpml, type Opml } from 'feedsmith';
import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { lineOf } from './html-text';
import { absoluteLink } from './unwrap-link';

export interface OpmlFeed {
  /** Empty when the file gives none. */
  title: string;
  url: string;
  siteUrl: string | null;
  /** Titles of the folders it lies in, the outermost first. */
  folders: string[];
}

const limits = { text: 5_000_000, feeds: 2_000, depth: 10, nested: 5_000 } as const;

/** The subscriptions of an OPML file, folders flattened, each address once; null when the text is no OPML. */
export function parseOpml(text: string): OpmlFeed[] | null {
  const mended = mendOpml(text.slice(0, limits.text));
  if (mended === null) return null;
  let outlines: Outline[];
  try {
    outlines = readOpml(mended).body?.outlines ?? [];
  } catch {
    return null;
  }
  const found = new Map<string, OpmlFeed>();
  const walk = (list: readonly Outline[], folders: string[]): void => {
    for (const outline of list) {
      if (found.size >= limits.feeds) return;
      const title = lineOf(outline.title ?? outline.text ?? '');
      const url =
        absoluteLink(outline.xmlUrl, []) ?? (isFeed(outline) ? absoluteLink(outline.url, []) : null);
      if (url !== null && !found.has(url))
        found.set(url, { title, url, siteUrl: absoluteLink(outline.htmlUrl, []), folders });
      if (outline.outlines) walk(outline.outlines, title === '' ? folders : [...folders, title]);
    }
  };
  walk(outlines, []);
  return [...found.values()];
}

type Outline = Opml.Outline<string>;

const isFeed = ({ type }: Outline) => /^(?:rss|atom|feed)$/i.test(type ?? '');

/** The outlines again, well-formed: closed, escaped, no deeper than anybody files. */
function mendOpml(text: string): string | null {
  let out = '';
  let inside = false;
  let depth = 0;
  let nested = 0;
  const parser = new Parser(
    {
      onopentag(name, raw) {
        nested += 1;
        const lower = name.toLowerCase();
        inside ||= lower === 'opml';
        if (!inside || lower !== 'outline') return;
        depth += 1;
        if (depth > limits.depth) return;
        const attributes = Object.entries(raw)
          .filter(([attribute]) => /^[A-Za-z]\w*$/.test(attribute))
          .map(([attribute, value]) => ` ${attribute.toLowerCase()}="${escape(decodeHTMLStrict(value))}"`);
        out += `<outline${attributes.join('')}>`;
      },
      onclosetag(name) {
        nested -= 1;
        if (!inside || name.toLowerCase() !== 'outline') return;
        if (depth <= limits.depth) out += '</outline>';
        depth -= 1;
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  const step = 16_384;
  for (let at = 0; at < text.length && nested < limits.nested; at += step)
    parser.write(text.slice(at, at + step));
  parser.end();
  return inside ? `<opml version="2.0"><head></head><body>${out}</body></opml>` : null;
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
