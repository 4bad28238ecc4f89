import { parseOpml } from './parse/parse-opml';

/** Feeds of an OPML file, with the folder each lies in; none when the text is no OPML. */
export function readOpml(text: string): { title: string; folder: string | null; url: string }[] {
  return (parseOpml(text) ?? []).map(({ title, folders, url }) => ({
    title,
    folder: folders.length === 0 ? null : folders.join(' / '),
    url,
  }));
}
