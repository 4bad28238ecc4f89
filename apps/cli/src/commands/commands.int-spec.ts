import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@vigie/testing';
import type { Finding } from './doctor';

// Real: the built command line and Postgres.
const root = resolve(import.meta.dirname, '../../../..');
const dist = `dist/test-commands-${process.pid}`;

describe('vigie', () => {
  let test: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    execFileSync(process.execPath, ['tools/build.mjs', '--quiet', '--dist', dist, 'cli'], {
      cwd: root,
      env: { PATH: process.env.PATH },
    });
    test = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'vigie-commands-'));
  });
  afterAll(async () => {
    rmSync(join(root, dist), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    await test.drop();
  });

  const vigie = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, dist, 'apps/cli/main.js'), ...args],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: test.url,
          REDIS_URL: '',
          VIGIE_DATA: folder,
          // As the launcher does: what is compiled is kept from one start to the next.
          NODE_COMPILE_CACHE: join(folder, 'compiled'),
        },
      },
    );
    return { status, stdout, stderr };
  };

  it('makes the first account with a workspace, then others beside it', () => {
    expect(vigie('user', 'list').stdout).toContain('Nobody yet');
    const first = vigie('user', 'add', '--email', 'Lea@Example.org', '--name', 'Léa', '--workspace', 'Été');
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(/lea@example.org administers .* "Été"\.\nPassword: \S{20}\n/);
    const second = vigie(
      ...['user', 'add', '--email', 'bo@example.org', '--name', 'Bo', '--role', 'analyst'],
      ...['--password', 'long enough to serve'],
    );
    expect(second).toMatchObject({ status: 0, stdout: 'bo@example.org is analyst of "Été".\n' });
    expect(vigie('user', 'list').stdout.split('\n')).toEqual([
      expect.stringMatching(/^workspace +e-mail +name +role +since/),
      expect.stringMatching(/^Été +bo@example.org +Bo +analyst/),
      expect.stringMatching(/^Été +lea@example.org +Léa +administrator/),
      '',
    ]);
  });

  it('refuses in one sentence', () => {
    for (const [args, sentence] of [
      [['user', 'add', '--email', 'bo@example.org', '--name', 'Bo'], /^This e-mail has an account\.\n$/],
      [['user', 'add', '--email', 'bo', '--name', 'Bo'], /It must be an e-mail address/],
      [['user', 'add', '--email', 'x@example.org', '--name', 'X', '--password', 'short'], /10 to 200/],
      [['user', 'password', '--email', 'nobody@example.org'], /^No account has the e-mail .*\n$/],
      [['user', 'list', '--workspace', 'nowhere'], /^No workspace is named "nowhere"\.\n$/],
      [
        ['brand', 'create', '--name', 'Métro', '--words', '"metro'],
        /do not make a query: .* at character 1\.\n$/,
      ],
    ] as const) {
      const refused = vigie(...args);
      expect(refused.stderr).toMatch(sentence);
      expect(refused.status).toBe(1);
    }
  });

  it('gives another password, makes workspaces and topics', () => {
    expect(vigie('user', 'password', '--email', 'bo@example.org').stdout).toMatch(/Password: \S{20}\n$/);
    expect(vigie('workspace', 'create', '--name', 'Client B').stdout).toContain('slug is client-b');
    expect(vigie('brand', 'list').stderr).toMatch(/^Say which workspace: --workspace ete \| client-b\n$/);
    expect(
      vigie('brand', 'create', '--name', 'Métro', '--words', 'métro OR rer', '--workspace', 'client-b')
        .status,
    ).toBe(0);
    expect(vigie('brand', 'list', '--workspace', 'Client B').stdout).toMatch(/Métro +brand +0 +métro OR rer/);
  });

  it('examines the installation, and says what to do', async () => {
    const examine = () => {
      const { stdout, status } = vigie('doctor', '--json');
      const { findings } = JSON.parse(stdout) as { findings: Finding[] };
      const verdicts = Object.fromEntries(findings.map(({ about, verdict }) => [about, verdict]));
      return { findings, verdicts, status };
    };
    // Other files use the same server, at times nearly all of its connections.
    const { findings, verdicts, status } = await eventually(
      examine,
      ({ verdicts }) => verdicts['Postgres'] === 'ok' && verdicts['queue'] === 'ok',
    );
    expect(verdicts).toMatchObject({
      versions: 'ok',
      'data folder': 'ok',
      Postgres: 'ok',
      schema: 'ok',
      clock: 'ok',
      queue: 'ok',
      // None runs in this test.
      workers: 'warn',
      desk: 'warn',
    });
    expect(status).toBe(findings.some(({ verdict }) => verdict === 'fail') ? 1 : 0);
    for (const { verdict, todo } of findings) if (verdict !== 'ok') expect(todo).toBeTruthy();
  });

  it('backs the installation up, and puts it back as it was', () => {
    const before = vigie('user', 'list').stdout;
    const made = vigie('backup', '--out', 'backup.zip', '--with-secret');
    expect(made).toMatchObject({ status: 0, stderr: '' });
    expect(made.stdout).toMatch(
      /^\d+ tables, \d+ rows and 0 files written to backup\.zip \(\d+\.\d MB\)\.\n$/,
    );
    expect(statSync(join(folder, 'backup.zip')).mode & 0o777).toBe(0o600);
    expect(
      vigie('user', 'add', '--email', 'late@example.org', '--name', 'Late', '--workspace', 'client-b').status,
    ).toBe(0);
    expect(vigie('restore', 'absent.zip').stderr).toMatch(/^There is no file .*absent\.zip\.\n$/);
    expect(vigie('restore', 'backup.zip').stderr).toMatch(/^The database is not empty: --replace .*\n$/);
    const restored = vigie('restore', 'backup.zip', '--replace');
    expect(restored).toMatchObject({ status: 0, stderr: '' });
    expect(restored.stdout).toMatch(/Restored: \d+ rows, .*\nThe secret of the backup is in place\.\n$/);
    expect(vigie('user', 'list').stdout).toBe(before);
  });

  it('takes a workspace out, deletes it, and brings it in again', () => {
    const listed = () => vigie('workspace', 'list').stdout;
    const before = listed();
    const out = vigie('workspace', 'export', '--workspace', 'client-b', '--out', 'b.zip');
    expect(out).toEqual({ status: 0, stdout: '"Client B" written to b.zip.\n', stderr: '' });
    expect(vigie('workspace', 'import', 'b.zip').stderr).toMatch(/^This workspace is here already/);
    const slip = vigie('workspace', 'delete', '--workspace', 'client-b', '--confirm', 'client-b');
    expect(slip.stderr).toBe('--confirm must be its name, "Client B".\n');
    expect(vigie('workspace', 'delete', '--workspace', 'client-b', '--confirm', 'Client B').stdout).toBe(
      '"Client B" is deleted.\n',
    );
    expect(listed()).not.toContain('Client B');
    const back = vigie('workspace', 'import', 'b.zip');
    expect(back).toMatchObject({ status: 0, stderr: '' });
    expect(back.stdout).toMatch(
      /^Workspace "Client B" is here with \d+ rows and 0 people; its slug is client-b\./,
    );
    expect(listed()).toBe(before);
  });
});
