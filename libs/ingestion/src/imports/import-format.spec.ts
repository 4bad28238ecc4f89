import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { checkReadable, detectFormat } from './import-format';

const detect = (head: Buffer | string) =>
  detectFormat({ head: Buffer.from(head as string), whole: true, further: [] });

describe('detectFormat', () => {
  it('knows a French spreadsheet', () => {
    const text =
      'Identifiant;Auteur;Texte;Publié le\r\n1;léa;"Bonjour ; ""salut""";21/10/2026 00:49\r\n2;max;"Deux\r\nlignes, et plus";02/11/2026 10:00\r\n';
    const found = detect(iconv.encode(text, 'windows-1252'));
    expect(found.format).toEqual({
      kind: 'csv',
      encoding: 'windows-1252',
      delimiter: ';',
      quote: '"',
      dateFormat: 'dd/MM/yyyy HH:mm',
    });
    expect(found.columns).toEqual(['Identifiant', 'Auteur', 'Texte', 'Publié le']);
    expect(found.start).toEqual({ offset: 36, line: 2, wary: 0 });
  });

  it.each([
    ['a,b,c\n1,"x,y",3\n2,z,4\n', ',', '"'],
    ['a\tb\n1, 2\tx\n', '\t', '"'],
    ['a|b\n1;2|x;y\n3|z\n', '|', '"'],
    ["a,b,c\n1,'x,y',3\n2,'z, t',4\n", ',', "'"],
    ["a;b\nl'eau;d'ici\nl'air;d'en haut\n", ';', '"'],
    ['seul\nun\n', ',', '"'],
  ])('finds delimiter and quote of %j', (text, delimiter, quote) =>
    expect(detect(text).format).toMatchObject({ kind: 'csv', delimiter, quote }),
  );

  it('knows objects by lines, nested ones too, and the mark and blank lines before them', () => {
    const found = detect(
      '\ufeff\n{"id":1,"user":{"name":"x"},"created_at":1760000000}\nnot json\n{"id":2,"text":"y"}\n',
    );
    expect(found.format).toMatchObject({ kind: 'ndjson', encoding: 'utf-8', dateFormat: 'unix' });
    expect(found.columns).toEqual(['id', 'user.name', 'created_at', 'text']);
    expect(found.start.offset).toBe(3);
  });

  it('passes over the line that tells spreadsheets the delimiter', () => {
    const found = detect('sep=;\r\ntexte;date\r\na;2026-01-01\r\n');
    expect(found.columns).toEqual(['texte', 'date']);
    expect(found.start.line).toBe(3);
  });
});

describe('checkReadable', () => {
  it.each([
    ['empty', Buffer.alloc(0)],
    ['spreadsheet', Buffer.from('PK\x03\x04 and so on', 'latin1')],
    ['compressed', Buffer.from([0x1f, 0x8b, 8, 0])],
    ['binary', Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 7) % 5))],
  ])('refuses what is %s', (reason, head) => {
    expect(() => checkReadable(head)).toThrow(
      expect.objectContaining({ code: 'import-not-readable', details: { reason } }),
    );
  });

  it('takes a text with a NUL in it, and UTF-16', () => {
    checkReadable(Buffer.from('a;b\nc\0;d\n'));
    checkReadable(iconv.encode('texte;date\n', 'utf-16le'));
  });
});
