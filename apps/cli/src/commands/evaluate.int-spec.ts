import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

// Real: the built command line and its threads.
const root = resolve(import.meta.dirname, '../../../..');
const dist = `dist/test-evaluate-${process.pid}`;

interface Line {
  file: string;
  ok: boolean;
  error?: string;
  posts: Record<'id' | 'title' | 'text' | 'link' | 'author' | 'published', string | null>[];
}

const feed = (title: string) =>
  `<rss version="2.0"><channel><title>Le quai</title><item><guid>1</guid><title>${title}</title><link>https://quai.example/1</link><author>lea@quai.example (Léa)</author><pubDate>Thu, 12 Nov 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;Marée haute&lt;/p&gt;</description></item></channel></rss>`;

describe('vigie evaluate feeds', () => {
  let folder: string;

  beforeAll(() => {
    execFileSync(process.execPath, ['tools/build.mjs', '--quiet', '--dist', dist, 'cli'], {
      cwd: root,
      env: { PATH: process.env.PATH },
    });
  });
  afterAll(() => rmSync(join(root, dist), { recursive: true, force: true }));

  const evaluate = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      // No file here is a slow one: a busy machine is not measured.
      [join(root, dist, 'apps/cli/main.js'), 'evaluate', 'feeds', '--patience', '120000', ...args],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 100_000_000,
        env: { PATH: process.env.PATH, VIGIE_DATA: folder },
      },
    );
    const lines = stdout.split('\n').filter((line) => line !== '');
    return { status, stderr, lines: lines.map((line) => JSON.parse(line) as Line) };
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-evaluate-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const fill = (name: string, files: Record<string, string | Uint8Array>) => {
    mkdirSync(join(folder, name));
    for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, name, file), content);
    return join(folder, name);
  };

  it('prints a line a file, in the order of their names', () => {
    const path = fill('usual', {
      'b.xml': feed('Deux'),
      'a.xml': feed('Un'),
      'c d é "\n".rss': feed('Trois'),
      'junk.bin': Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 251)),
      'empty.xml': '',
      'page.html': '<html><body>Bonjour</body></html>',
    });
    mkdirSync(join(path, 'folder'));
    symlinkSync('nowhere', join(path, 'link'));
    symlinkSync('folder', join(path, 'link-to-folder'));
    const { status, lines, stderr } = evaluate('usual', '--json');
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(lines.map(({ file, ok, error }) => [file, ok, error?.split(':', 1)[0]])).toEqual([
      ['a.xml', true, undefined],
      ['b.xml', true, undefined],
      ['c d é "\n".rss', true, undefined],
      ['empty.xml', false, 'empty'],
      ['junk.bin', false, 'not-a-feed'],
      ['link', false, 'unreadable'],
      ['page.html', false, 'not-a-feed'],
    ]);
    expect(lines[0]).toEqual({
      file: 'a.xml',
      ok: true,
      posts: [
        {
          id: '1',
          title: 'Un',
          text: 'Marée haute',
          link: 'https://quai.example/1',
          author: 'Léa',
          published: '2026-11-12T10:00:00.000Z',
        },
      ],
    });
  });

  it('says at the end how much it was, without --json', () => {
    fill('two', { 'a.xml': feed('Un'), b: 'rien' });
    expect(evaluate('two')).toMatchObject({ status: 0, stderr: '2 files, 1 feeds, 1 posts.\n' });
  });

  it('gives up what is too large or not to be read, and goes on', () => {
    const path = fill('hostile', {
      'b-locked.xml': feed('Deux'),
      'd-fine.xml': feed('Quatre'),
    });
    const large = openSync(join(path, 'c-large.xml'), 'w');
    ftruncateSync(large, 64 * 1024 * 1024 + 1);
    closeSync(large);
    chmodSync(join(path, 'b-locked.xml'), 0o000);
    const { status, lines } = evaluate('hostile', '--json');
    expect(status).toBe(0);
    expect(lines.map(({ file }) => file)).toEqual(['b-locked.xml', 'c-large.xml', 'd-fine.xml']);
    // Whoever administers the machine may read everything.
    if (process.getuid?.() !== 0)
      expect(lines[0]).toMatchObject({ ok: false, error: 'unreadable: no right to read it' });
    expect(lines[1]).toMatchObject({ ok: false, error: 'unreadable: larger than 67108864 bytes' });
    expect(lines[2]).toMatchObject({ ok: true });
  });

  it('prints nothing for an empty folder, and refuses one that is none', () => {
    fill('nothing', {});
    expect(evaluate('nothing', '--json')).toMatchObject({ status: 0, lines: [], stderr: '' });
    for (const none of ['missing', 'two/a.xml']) {
      const { status, lines, stderr } = evaluate(none, '--json');
      expect({ status, lines }).toEqual({ status: 1, lines: [] });
      expect(stderr).toMatch(/^There is no folder /);
    }
  });
});
