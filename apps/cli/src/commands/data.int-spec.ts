import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@vigie/testing';
import { readXlsx } from 'hucre/xlsx';

// Real: the built command line, the built worker that it starts, and Postgres. No desk runs.
const root = resolve(import.meta.dirname, '../../../..');
const dist = `dist/test-data-${process.pid}`;
const cli = join(root, dist, 'apps/cli/main.js');
const worker = join(root, dist, 'apps/worker/main.js');

const day = new Date(Date.now() - 86_400_000);
const frenchDay = `${String(day.getUTCDate()).padStart(2, '0')}/${String(day.getUTCMonth() + 1).padStart(2, '0')}/${day.getUTCFullYear()}`;
const posts = [
  { id: '1', text: 'Acme is down again', author: 'lea' },
  { id: '2', text: '=HYPERLINK("http://example.org") says Acme', author: 'bo' },
  { id: '3', text: 'Nothing about that firm', author: 'zoe' },
].map((post) => ({ ...post, network: 'x', created_at: day.toISOString() }));
const frenchCsv = [
  'Date;Auteur;Message;Réseau',
  `${frenchDay} 14:05;lea;Acme répond enfin, merci à l'équipe;mastodon`,
  `${frenchDay} 14:07;bo;"Toujours rien chez Acme ; j'attends";mastodon`,
  `hier;zoe;Une date qui n'en est pas une;mastodon`,
].join('\r\n');

describe('vigie import, export, rebuild and bench', () => {
  let test: TestDatabase;
  let folder: string;
  let env: Record<string, string | undefined>;

  beforeAll(async () => {
    execFileSync(process.execPath, ['tools/build.mjs', '--quiet', '--dist', dist, 'cli', 'worker'], {
      cwd: root,
      env: { PATH: process.env.PATH },
    });
    test = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'vigie-data-'));
    env = {
      PATH: process.env.PATH,
      DATABASE_URL: test.url,
      REDIS_URL: '',
      VIGIE_DATA: folder,
      // As the launcher does: what is compiled is kept from one start to the next.
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    };
    writeFileSync(join(folder, 'posts.ndjson'), posts.map((post) => `${JSON.stringify(post)}\n`).join(''));
    writeFileSync(join(folder, 'messages.csv'), frenchCsv);
  });
  afterAll(async () => {
    rmSync(join(root, dist), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    await test.drop();
  });

  const vigie = (...args: string[]) => {
    const run = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', env });
    return { status: run.status, stdout: run.stdout, stderr: run.stderr };
  };
  /** Figures under the heads rows, stored, known already, not matching, refused. */
  const figures = (stdout: string) =>
    /^(\d+) +(\d+) +(\d+) +(\d+) +(\d+) *$/m.exec(stdout)?.slice(1).map(Number);
  const benchDatabases = async () => {
    const { rows } = await test.database.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname LIKE 'vigie\\_bench\\_%'`,
    );
    return rows.map(({ name }) => name);
  };

  it('refuses in one sentence what it cannot import', () => {
    const refusal = (...args: string[]) => {
      const { status, stderr } = vigie('import', ...args);
      expect(status).toBe(1);
      return stderr;
    };
    expect(refusal('posts.ndjson', '--brand', 'Acme')).toMatch(/^There is no workspace yet: .*\n$/);
    expect(vigie('workspace', 'create', '--name', 'Desk', '--time-zone', 'Europe/Paris').status).toBe(0);
    expect(refusal('absent.csv', '--brand', 'Acme')).toMatch(/^There is no file .*absent\.csv\.\n$/);
    expect(refusal('posts.ndjson', '--brand', 'Acme')).toMatch(/^There is no topic yet: .*--create.*\n$/);
  });

  it('says so when its worker is not built, or ends by itself', () => {
    renameSync(worker, `${worker}.kept`);
    const missing = vigie('import', 'posts.ndjson', '--brand', 'Acme', '--create');
    expect(missing).toMatchObject({ status: 1, stderr: 'The worker is not built: run "npm run build".\n' });
    writeFileSync(worker, 'process.exit(3);');
    const dead = vigie('import', 'posts.ndjson', '--brand', 'Acme');
    renameSync(`${worker}.kept`, worker);
    expect(dead.status).toBe(1);
    expect(dead.stderr).toMatch(/^The worker of this import ended \(exit code 3; .*\n$/);
  });

  it('imports NDJSON then a French CSV, though the heartbeat of a killed worker is fresh', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    await test.database.query(
      `INSERT INTO process_heartbeat (id, kind, host, pid, version, started_at, seen_at)
       VALUES (gen_random_uuid(), 'worker', $1, $2, '0', now(), now())`,
      [hostname(), gone],
    );
    const ndjson = vigie('import', 'posts.ndjson', '--brand', 'Beta', '--create');
    expect(ndjson).toMatchObject({ status: 0, stderr: '' });
    expect(ndjson.stdout).toContain('NDJSON, utf-8');
    const csv = vigie('import', 'messages.csv', '--brand', 'Acme');
    expect(csv).toMatchObject({ status: 0, stderr: '' });
    expect(csv.stdout).toContain('CSV, utf-8, separator ";"');
    expect(figures(csv.stdout)).toEqual([3, 2, 0, 0, 1]);
    expect(csv.stdout).toMatch(/^4 +bad-date/m);
    const { rows } = await test.database.query<{ count: number }>('SELECT count(*)::int FROM mention');
    expect(rows[0]?.count).toBe(5);
    expect(vigie('import', 'posts.ndjson', '--brand', 'Gamma').stderr).toMatch(
      /^No topic is called "Gamma"\. There are: .*"Acme".*\n$/,
    );
  });

  it('leaves out what the words of the topic do not match with --match', () => {
    expect(vigie('workspace', 'create', '--name', 'Other').status).toBe(0);
    const matched = vigie(
      ...['import', 'posts.ndjson', '--workspace', 'other', '--brand', 'Acme', '--create', '--match'],
    );
    expect(figures(matched.stdout)).toEqual([3, 2, 0, 1, 0]);
  });

  it('exports CSV for spreadsheets and NDJSON that imports again', () => {
    const where = ['--workspace', 'desk'];
    expect(vigie('export', ...where, '--out', 'all.csv').stdout).toBe('5 mentions written to all.csv.\n');
    const lines = readFileSync(join(folder, 'all.csv'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(6);
    expect(lines.join('\n')).toContain(`"'=HYPERLINK(`);
    expect(vigie('export', ...where, '--out', 'all.ndjson').status).toBe(0);
    const rows = readFileSync(join(folder, 'all.ndjson'), 'utf8').trim().split('\n');
    expect(rows.map((row) => (JSON.parse(row) as { text: string }).text)).toContain(posts[1]?.text);
    expect(rows).toHaveLength(5);
    const again = vigie('import', 'all.ndjson', ...where, '--brand', 'Acme');
    expect(figures(again.stdout)).toEqual([5, 0, 5, 0, 0]);
  });

  it('imports what it exported unchanged into another workspace', () => {
    expect(vigie('workspace', 'create', '--name', 'Copy').status).toBe(0);
    const copy = ['--workspace', 'copy'];
    expect(vigie('import', 'all.ndjson', ...copy, '--brand', 'Acme', '--create').status).toBe(0);
    expect(vigie('export', ...copy, '--out', 'copy.ndjson').status).toBe(0);
    // Topics and sources are those of the workspace.
    const linesOf = (file: string) =>
      readFileSync(join(folder, file), 'utf8')
        .trim()
        .split('\n')
        .map((row) => ({ ...(JSON.parse(row) as object), topics: '', source: '' }));
    const [before, after] = [linesOf('all.ndjson'), linesOf('copy.ndjson')];
    expect(after).toHaveLength(5);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it('exports workbooks, and what is in a shared view', async () => {
    const where = ['--workspace', 'desk'];
    // The first account makes a workspace of its own.
    for (const [name, workspace] of [
      ['root', 'Root'],
      ['ada', 'desk'],
    ] as const) {
      const person = ['--email', `${name}@example.com`, '--name', name, '--workspace', workspace];
      expect(vigie('user', 'add', ...person).status).toBe(0);
    }
    await test.database.query(
      `INSERT INTO saved_view (id, workspace_id, person_id, name, shared, filter)
       SELECT gen_random_uuid(), workspace_id, person_id, 'French ones', true, '{"view": "todo", "network": ["mastodon"]}'
       FROM membership WHERE workspace_id = (SELECT id FROM workspace WHERE slug = 'desk')`,
    );
    const out = vigie('export', ...where, '--view', 'french ONES', '--out', 'view.xlsx');
    expect(out).toEqual({ status: 0, stdout: '2 mentions written to view.xlsx.\n', stderr: '' });
    const { sheets } = await readXlsx(readFileSync(join(folder, 'view.xlsx')));
    expect(sheets[0]?.rows.map((row) => row[1])).toEqual(['network', 'mastodon', 'mastodon']);
    expect(vigie('export', ...where, '--view', 'Other', '--out', 'view.xlsx').stderr).toBe(
      'No shared view is called "Other". There are: "French ones".\n',
    );
  });

  it('counts again to the same rows', async () => {
    const counts = async () =>
      (await test.database.query('SELECT to_jsonb(r) AS row FROM rollup_hour r ORDER BY r::text')).rows;
    const before = await counts();
    expect(before.length).toBeGreaterThan(0);
    expect(vigie('rebuild', 'rollups').stdout).toMatch(/^\d+ hourly counts and \d+ five-minute counts/);
    expect(await counts()).toEqual(before);
    expect(vigie('rebuild', 'stories').stdout).toMatch(/^\d+ mentions compared, 0 changed\.\n$/);
  });

  it('measures ingestion and leaves no database, its own or of a bench that was killed', async () => {
    await test.database.query('CREATE DATABASE vigie_bench_0badcafe');
    const { status, stdout } = vigie('bench', 'ingest', '--posts', '400', '--rounds', '1', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      queue: 'postgres',
      posts: 400,
      workers: 1,
      posts_per_s: expect.any(Number),
      raw_limit_per_s: expect.any(Number),
      ratio: expect.any(Number),
      jobs_per_s: expect.any(Number),
      pull_to_event_ms: { p50: expect.any(Number), p95: expect.any(Number), p99: expect.any(Number) },
      rss_mb: expect.any(Number),
    });
    expect(await benchDatabases()).toEqual([]);
  });

  it('drops the databases of a bench that Ctrl-C stops', async () => {
    const bench = spawn(process.execPath, [cli, 'bench', 'ingest', '--posts', '1000000'], {
      cwd: folder,
      stdio: 'ignore',
      env,
    });
    const ended = new Promise((done) => bench.once('exit', done));
    await eventually(benchDatabases, (names) => names.length === 2);
    bench.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(await benchDatabases()).toEqual([]);
  });
});
