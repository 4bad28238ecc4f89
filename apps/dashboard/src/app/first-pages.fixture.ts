import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const sources = join(import.meta.dirname, '..');

export interface SourceFile {
  /** From the sources of the dashboard. */
  path: string;
  text: string;
}

/** What a file is loaded with, without types; with `late`, also what it loads by itself, unless it waits for all words. */
function loadedBy({ path, text }: SourceFile, late: boolean): string[] {
  const taken = [
    ...text.matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)'/gm),
    ...(late ? text.matchAll(/(?<!withAllWords\()(?<!page\(\(\) => )import\('(\.[^']+)'\)/g) : []),
  ];
  return taken.flatMap(([, named = '']) => {
    const base = join(dirname(path), named);
    return [`${base}.tsx`, `${base}.ts`].find((file) => existsSync(join(sources, file))) ?? [];
  });
}

/**
 * The sources of the frame, the inbox and the way in, found by what each imports.
 * @param late with the parts that come after the first paint, but for those that come with the words of all pages.
 */
export function firstPages({ late }: { late: boolean }): SourceFile[] {
  const waiting = [
    'main.tsx',
    'app/frame/app-frame.tsx',
    'features/inbox/inbox-page.tsx',
    'features/auth/sign-in-page.tsx',
  ];
  const found = new Map<string, SourceFile>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const file = { path, text: readFileSync(join(sources, path), 'utf8') };
    found.set(path, file);
    waiting.push(...loadedBy(file, late).map((each) => relative('.', each)));
  }
  return [...found.values()];
}
