import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EnvError, envExample, loadEnv, secretValues } from './env';

const root = resolve(import.meta.dirname, '../../../..');

function faultsOf(source: NodeJS.ProcessEnv): string[] {
  try {
    loadEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.faults;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('need nothing', () => {
    const env = loadEnv({});
    expect(env).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      dataFolder: resolve('.vigie'),
      databaseUrl: undefined,
      redisUrl: undefined,
    });
  });

  it('take an empty variable for an absent one', () => {
    expect(loadEnv({ PORT: '', DATABASE_URL: '', REDIS_URL: '' })).toEqual(loadEnv({}));
  });

  it('lead the public address after the port, and drop its last slash', () => {
    expect(loadEnv({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
    expect(loadEnv({ PORT: '4000', PUBLIC_URL: 'https://desk.example/' }).publicUrl).toBe(
      'https://desk.example',
    );
  });

  it('name every fault at once', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://somewhere/else',
      REDIS_URL: 'localhost:6379',
      VIGIE_SECRET: 'short',
      LOG_LEVEL: 'loud',
      INGEST_CONCURRENCY: '0',
    });
    expect(faults).toHaveLength(6);
    for (const name of [
      'PORT',
      'DATABASE_URL',
      'REDIS_URL',
      'VIGIE_SECRET',
      'LOG_LEVEL',
      'INGEST_CONCURRENCY',
    ])
      expect(faults.filter((fault) => fault.startsWith(`${name} `))).toHaveLength(1);
    expect(() => loadEnv({ PORT: '0', LOG_FORMAT: 'xml' })).toThrow(
      /2 faults:\n {2}- PORT .*\n {2}- LOG_FORMAT /,
    );
  });

  it('refuse a port that is none', () => {
    for (const port of ['0', '65536', '3000.5', '-1', 'x']) expect(faultsOf({ PORT: port })).toHaveLength(1);
  });

  it('list own hosts, and name what is none', () => {
    expect(loadEnv({ OUTBOUND_ALLOW: ' feeds.intranet , 10.0.0.0/8,[::1]:8080,' }).outboundAllow).toEqual([
      'feeds.intranet',
      '10.0.0.0/8',
      '[::1]:8080',
    ]);
    expect(loadEnv({}).outboundAllow).toEqual([]);
    expect(faultsOf({ OUTBOUND_ALLOW: 'feeds.intranet,http://x,10.0.0.0/33' })).toEqual([
      expect.stringMatching(/^OUTBOUND_ALLOW must list .*: not http:\/\/x, 10\.0\.0\.0\/33$/),
    ]);
  });

  it('never tell a secret in a fault', () => {
    const faults = faultsOf({ VIGIE_SECRET: 'hunter2', DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(faults.join()).not.toContain('hunter2');
  });

  it('know which values are secret', () => {
    const source = {
      DATABASE_URL: 'postgres://vigie:pw@db/vigie',
      METRICS_TOKEN: 'a-token-of-some-length',
      PORT: '3000',
    };
    expect(secretValues(source).sort()).toEqual([source.METRICS_TOKEN, source.DATABASE_URL]);
  });

  it('stand in .env.example as the schema says', () => {
    expect(readFileSync(join(root, '.env.example'), 'utf8')).toBe(envExample());
  });
});
