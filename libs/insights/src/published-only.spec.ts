import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reports read the tables of other libraries through the views that these publish, so that their inside may change. */
const root = join(import.meta.dirname, '../../..');
const read = (pattern: string) =>
  globSync(pattern, { cwd: root }).map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
const found = (texts: readonly { text: string }[], pattern: RegExp) =>
  new Set(texts.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name]) => name as string)));

const migrations = read('libs/platform/src/database/migrations/*.ts');
const tables = found(migrations, /CREATE (?:UNLOGGED )?TABLE (\w+)/g);
const views = found(migrations, /CREATE VIEW (\w+)/g);
const own = new Set(['export_run', 'view_feed']);
const sources = read('libs/insights/src/**/*.ts').filter(
  ({ file }) => !/spec\.ts$/.test(file) && !file.includes('testing'),
);
const named = (text: string) => [
  ...found([{ text }], /\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+(?:ONLY\s+)?(\w+)/g),
];

describe('reports', () => {
  it('name no table of another library', () => {
    expect(tables.size).toBeGreaterThan(30);
    expect(sources.length).toBeGreaterThan(15);
    const foreign = sources.flatMap(({ file, text }) =>
      named(text)
        .filter((name) => tables.has(name) && !own.has(name))
        .map((name) => `${file}: ${name}`),
    );
    // Held, so that two exports that somebody starts at once wait for one another.
    expect(foreign).toEqual(['libs/insights/src/exports/export-store.ts: membership']);
  });

  it('name no view that nobody publishes', () => {
    const published = sources
      .flatMap(({ text }) => named(text))
      .filter((name) => name.startsWith('published_'));
    expect(published.length).toBeGreaterThan(10);
    expect([...new Set(published)].filter((name) => !views.has(name))).toEqual([]);
  });
});
