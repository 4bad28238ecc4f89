import { describe, expect, it } from '@jest/globals';
import type { ImportFormat } from '@vigie/contract';
import { guessMapping } from './import-columns';
import { RowReader, type ReadChoices } from './import-rows';

const format: ImportFormat = {
  kind: 'csv',
  encoding: 'utf-8',
  delimiter: ';',
  quote: '"',
  dateFormat: 'iso',
};
const columns = ['id', 'auteur', 'abonnés', 'texte', 'date', 'lien', 'réseau'];
const choices = (change: Partial<ReadChoices> = {}): ReadChoices => ({
  format,
  mapping: guessMapping(columns),
  zone: 'Europe/Paris',
  network: null,
  ...change,
});
const read = (lines: string[], change: Partial<ReadChoices> = {}, names = columns) =>
  new RowReader(choices(change), names).read(
    lines.map((text, index) => ({ line: index + 2, bytes: Buffer.from(text), fault: null })),
  );

describe('RowReader', () => {
  it('makes a post of a row', () => {
    const [row] = read(['7;@Lea;1 234;"Bonjour ""toi""";2026-07-01 12:00;https://example.com/7;Twitter']);
    expect(row?.post).toMatchObject({
      network: 'x',
      networkId: '7',
      text: 'Bonjour "toi"',
      publishedAt: '2026-07-01T10:00:00.000Z',
      author: { networkId: 'lea', handle: 'Lea', name: 'Lea', followers: 1_234 },
      url: 'https://example.com/7',
    });
  });

  it('says why a row is refused, and where', () => {
    const rows = read([
      '1;a;;;2026-01-01;;x',
      '2;a;;texte;;;x',
      '3;a;;texte;hier;;x',
      '4;a;;texte;+040000-01-01T00:00:00Z;;x',
      '5;a',
      '6;a;;texte;2026-01-01;;x;en trop',
      '7;a;;texte;2026-01-01;;!!!',
      '8;a;;"texte" cassé;2026-01-01;;x',
      '',
      ';;;;;;',
      '9;a;;bon;2026-01-01;;x;;',
    ]);
    expect(rows.map(({ line, refusal }) => [line, refusal?.code])).toEqual([
      [2, 'no-text'],
      [3, 'no-date'],
      [4, 'bad-date'],
      [5, 'date-out-of-range'],
      [6, 'too-few-columns'],
      [7, 'too-many-columns'],
      [8, 'bad-network'],
      [9, undefined],
      [12, undefined],
    ]);
    expect(rows[2]?.refusal?.excerpt).toContain('hier');
  });

  it('takes the network of the row, else the one chosen, else a guess, else other', () => {
    const networks = (change: Partial<ReadChoices>) =>
      read(
        [
          '1;a;;t;2026-01-01;;Facebook',
          '1990000000000000000;a;;t;2026-01-01;;',
          '2;a;;t;2026-01-01;https://bsky.app/p;',
          '3;a;;t;2026-01-01;;',
        ],
        change,
      ).map(({ post }) => post?.network);
    expect(networks({})).toEqual(['facebook', 'x', 'bluesky', 'other']);
    expect(networks({ network: 'forum' })).toEqual(['facebook', 'forum', 'forum', 'forum']);
  });

  it('gives a row without an id one that does not change, also where a spreadsheet ruined it', () => {
    const ids = read([';a;;t;2026-01-01;;x', ';a;;t;2026-01-01;;x', '1,99E+18;a;;u;2026-01-01;;x']).map(
      ({ post }) => post?.networkId,
    );
    expect(ids[0]).toMatch(/^hash:/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).toMatch(/^hash:/);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('reads objects, keeps the digits of long ids, tells what is none', () => {
    const json: Partial<ReadChoices> = {
      format: { ...format, kind: 'ndjson' },
      mapping: { networkId: 'id', text: 'text', publishedAt: 'at', authorHandle: 'user.name' },
    };
    const rows = read(
      [
        '{"id":1990000000000000001,"text":"a\\u0000b","at":"2026-01-01T00:00:00Z","user":{"name":"léa"}}',
        '{"id":1,',
        '[1]',
        '{"id":1,"text":{"no":"text"},"at":"2026-01-01"}',
      ],
      json,
      [],
    );
    expect(rows[0]?.post).toMatchObject({
      network: 'x',
      networkId: '1990000000000000001',
      text: 'ab',
      author: { handle: 'léa' },
    });
    expect(rows.slice(1).map(({ refusal }) => refusal?.code)).toEqual([
      'bad-json',
      'not-an-object',
      'no-text',
    ]);
  });
});
