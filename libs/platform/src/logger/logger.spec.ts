import { describe, expect, it } from '@jest/globals';
import { stdSerializers } from 'pino';
import { QueryFailedError } from 'typeorm';
import { withLogFields } from './log-context';
import { hideValues, openLog } from './logger';

describe('hideValues', () => {
  it('hides secrets as they are and as JSON writes them', () => {
    const hide = hideValues(['postgres://vigie:pass"word@host/db', 'short']);
    const line = JSON.stringify({ msg: 'cannot reach postgres://vigie:pass"word@host/db, short' });
    expect(hide(line)).toBe('{"msg":"cannot reach [hidden], short"}');
  });

  it('hides the token of an invitation link and leaves the rest', () => {
    const hide = hideValues([]);
    expect(hide('GET /api/invitations/abcdefghijklmnopqrstuvwxyz/accept')).toBe(
      'GET /api/invitations/[hidden]/accept',
    );
    expect(hide('/invitation/abcdefghijklmnopqrstuvwxyz-_ 200')).toBe('/invitation/[hidden] 200');
    expect(hide('invitation/short')).toBe('invitation/short');
  });
});

describe('openLog', () => {
  const failed = () =>
    new QueryFailedError(
      'INSERT INTO person_account (password) VALUES ($1)',
      ['$argon2id$v=19$secret'],
      Object.assign(new Error('duplicate key value'), {
        code: '23505',
        detail: 'Key (email)=(ada@example.com) already exists.',
        where: 'COPY ada@example.com',
      }),
    );
  const logged = (log: (to: ReturnType<typeof openLog>) => void): string => {
    const lines: string[] = [];
    const to = openLog({ logLevel: 'info', logFormat: 'json' }, 'test', [], {
      write: (line: string) => void lines.push(line),
    });
    // As the HTTP server does: a child with the usual serializer.
    log(to.child({}, { serializers: { err: stdSerializers.err } }));
    return lines.join('');
  };

  it('tells what failed, and nothing of the data it failed on', () => {
    const wrapped = new Error('cannot join', { cause: failed() });
    const text = logged((to) => {
      to.error(failed());
      to.error({ err: failed(), context: 'Http' }, 'failed');
      to.error({ error: wrapped }, 'failed');
      to.error({ err: wrapped }, 'failed');
      to.error({ err: new AggregateError([failed()], 'all of them') }, 'failed');
    });
    expect(text).not.toMatch(/argon2|ada@example|INSERT INTO|parameters|driverError/);
    const [plain] = text.split('\n');
    expect(JSON.parse(plain ?? '')).toMatchObject({
      msg: 'duplicate key value',
      err: { type: 'QueryFailedError', message: 'duplicate key value', code: '23505' },
    });
    expect(text).toMatch(/cannot join: duplicate key value/);
    expect(text).toMatch(/logger\.spec/);
  });

  it('names the work at hand in each of its lines, whoever writes them', async () => {
    const lines: string[] = [];
    const log = openLog({ logLevel: 'info', logFormat: 'json' }, 'test', [], {
      write: (line: string) => void lines.push(line),
    });
    const work = (job: string) =>
      withLogFields({ job, jobId: `${job}.1` }, async () => {
        await Promise.resolve();
        log.child({ context: 'Deep' }).info('within');
      });
    await Promise.all([work('ingest.page'), work('imports.pump')]);
    log.info('without');
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told.map(({ job, jobId, msg }) => [msg, job, jobId])).toEqual([
      ['within', 'ingest.page', 'ingest.page.1'],
      ['within', 'imports.pump', 'imports.pump.1'],
      ['without', undefined, undefined],
    ]);
  });

  it('survives an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(logged((to) => to.error({ err: error }, 'failed'))).toMatch(/round/);
  });
});
