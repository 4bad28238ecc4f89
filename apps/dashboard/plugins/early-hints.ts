import { type Plugin, type Rolldown } from 'vite';

/** Files of the build that a page is sure to need, by what tells which: ends of their paths in the sources. */
export interface EarlyFiles {
  /** By language. */
  words: Record<string, string>;
  /** Of every page of a workspace. */
  desk: readonly string[];
  /** For every page, an asset. */
  font: string;
}

/**
 * Tells `boot.js`, and the browser, which files come next: they are asked for with the page, rather than when what is
 * loaded before them has run.
 */
export function earlyHints(files: EarlyFiles): Plugin {
  return {
    name: 'vigie:early-hints',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const outputs = Object.values(bundle);
        const chunks = outputs.filter((output) => output.type === 'chunk');
        const chunkOf = (source: string) => one(chunks, source, (chunk) => chunk.facadeModuleId);
        const named = chunks.filter(({ isEntry }) => isEntry).flatMap((entry) => filesOf(entry, chunks));
        const desk = files.desk.flatMap((source) => filesOf(chunkOf(source), chunks));
        const font = one(outputs, files.font, (output) =>
          output.type === 'asset' ? output.originalFileNames[0] : undefined,
        );
        const data = {
          ...Object.fromEntries(
            Object.entries(files.words).map(([locale, source]) => [locale, chunkOf(source).fileName]),
          ),
          // The page names those of its entry itself.
          desk: [...new Set(desk)].filter((file) => !named.includes(file)).join(' '),
        };
        const boot = '<script src="/boot.js"';
        if (!html.includes(boot)) throw new Error(`index.html has no ${boot}`);
        const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${value}"`);
        return {
          html: html.replace(boot, `${boot}${attributes.join('')}`),
          tags: [
            {
              tag: 'link',
              attrs: {
                rel: 'preload',
                as: 'font',
                type: 'font/woff2',
                crossorigin: '',
                href: `/${font.fileName}`,
              },
              injectTo: 'head',
            },
          ],
        };
      },
    },
  };
}

function one<T>(
  outputs: readonly T[],
  source: string,
  sourceOf: (output: T) => string | null | undefined,
): T {
  const [found, ...others] = outputs.filter((output) => sourceOf(output)?.endsWith(source));
  if (found === undefined || others.length > 0) throw new Error(`${source} is not one file of the build`);
  return found;
}

/** A chunk, those it imports, and their styles. */
function filesOf(chunk: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): string[] {
  const found = new Set<Rolldown.OutputChunk>();
  const visit = (one: Rolldown.OutputChunk) => {
    if (found.has(one)) return;
    found.add(one);
    for (const name of one.imports) {
      const imported = chunks.find(({ fileName }) => fileName === name);
      if (imported) visit(imported);
    }
  };
  visit(chunk);
  return [...found].flatMap(({ fileName, viteMetadata }) => [fileName, ...(viteMetadata?.importedCss ?? [])]);
}
