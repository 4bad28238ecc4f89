import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadEnv, settingNames } from './env';

const root = resolve(import.meta.dirname, '../../../..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');

interface Service {
  image: string;
  environment?: Record<string, string>;
  ports?: string[];
  profiles?: string[];
  restart?: string;
  command?: string[];
  volumes?: string[];
  read_only?: boolean;
  depends_on?: Record<string, { condition: string }>;
}

describe('docker-compose.yml', () => {
  const text = read('docker-compose.yml');
  const { services, volumes } = parse(text, { merge: true }) as {
    services: Record<string, Service>;
    volumes: Record<string, unknown>;
  };
  const ours = ['migrate', 'api', 'worker'].map((name) => ({ name, ...(services[name] as Service) }));
  /** Names in `${NAME}`, `${NAME:-default}` and `${NAME:?why}`. */
  const asked = [
    ...new Set(
      [...text.matchAll(/\$\{([A-Z_]+)/g), ...text.matchAll(/^ {4}environment: ([A-Z_]+)$/gm)].map(
        ([, name]) => name ?? '',
      ),
    ),
  ];

  it('asks for settings that .env.example explains', () => {
    const known = [...settingNames.processes, ...settingNames.compose];
    expect(asked.filter((name) => !known.includes(name))).toEqual([]);
    expect(settingNames.compose.filter((name) => !asked.includes(name))).toEqual([]);
    for (const name of asked) expect(read('.env.example')).toMatch(new RegExp(`^# ${name}=`, 'm'));
  });

  it('gives its processes every setting they know, and no other', () => {
    const own = ['METRICS_PORT'];
    for (const { name, environment = {} } of ours) {
      const wanted = settingNames.processes.filter((setting) => !own.includes(setting) || name === 'worker');
      expect([name, Object.keys(environment).sort()]).toEqual([name, [...wanted].sort()]);
    }
  });

  it('gives them values that they take, with what is required alone', () => {
    const given: Record<string, string> = { POSTGRES_PASSWORD: 'abc123', VIGIE_SECRET: 's'.repeat(64) };
    // As compose does, from the inside out.
    const filled = (value: string): string => {
      const next = value.replace(
        /\$\{([A-Z_]+)(?::-([^${}]*)|:\?[^${}]*)?\}/g,
        (_, name: string, otherwise: string | undefined) => given[name] ?? otherwise ?? '',
      );
      return next === value ? value : filled(next);
    };
    for (const { environment = {} } of ours) {
      const env = loadEnv(
        Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)])),
      );
      expect(env).toMatchObject({
        databaseUrl: 'postgres://vigie:abc123@postgres:5432/vigie',
        publicUrl: 'http://localhost:3000',
        dataFolder: '/data',
        host: '0.0.0.0',
      });
    }
  });

  it('requires its secrets by name, and publishes the api alone', () => {
    for (const name of ['POSTGRES_PASSWORD', 'VIGIE_SECRET'])
      for (const [, rule] of text.matchAll(new RegExp(`\\$\\{${name}(:?.)`, 'g')))
        expect([name, rule]).toEqual([name, ':?']);
    const published = Object.entries(services).filter(([, { ports, profiles }]) => ports && !profiles);
    expect(published.map(([name]) => name)).toEqual(['api']);
    expect(services['api']?.ports).toEqual(['${PUBLISH_HOST:-127.0.0.1}:${PORT:-3000}:3000']);
  });

  it('keeps the stores, and starts each part once those before it are there', () => {
    expect(services['valkey']?.command).toEqual(
      expect.arrayContaining(['--appendonly', 'yes', '--maxmemory-policy', 'noeviction']),
    );
    // Where the image of Postgres 18 keeps its data.
    expect(services['postgres']?.volumes).toEqual(['postgres:/var/lib/postgresql']);
    for (const name of ['api', 'worker'])
      expect(services[name]).toMatchObject({
        restart: 'unless-stopped',
        read_only: true,
        volumes: ['files:/data'],
        depends_on: {
          migrate: { condition: 'service_completed_successfully' },
          postgres: { condition: 'service_healthy' },
          valkey: { condition: 'service_healthy' },
        },
      });
    const named = Object.values(services)
      .flatMap(({ volumes: mounted = [] }) => mounted)
      .map((mount) => mount.split(':')[0] ?? '')
      .filter((source) => !source.startsWith('.'));
    expect([...new Set(named)].sort()).toEqual(Object.keys(volumes).sort());
  });

  it('runs the image of this version, whose files are there to be copied', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    for (const { image } of ours) expect(image).toBe(`\${VIGIE_IMAGE:-vigie:${version}}`);
    const dockerfile = read('tools/docker/Dockerfile');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(?:--chmod=\d+ )?(.*) \S+$/gm)].flatMap(
      ([, paths]) => paths?.split(' ') ?? [],
    );
    expect(copied).toContain('tools/docker/health.mjs');
    for (const path of copied) expect([path, existsSync(resolve(root, path))]).toEqual([path, true]);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^STOPSIGNAL SIGTERM$/m);
  });
});
