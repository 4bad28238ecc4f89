import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { decode, detectEncoding, markLength } from './file-encoding';

const french = 'Identifiant;Texte\n1;Où est passée l’âme du café ? Ça coûte 3 € à Noël, cœur…\n'.repeat(20);

describe('detectEncoding', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15', 'macintosh'] as const)(
    'knows %s, and decodes it',
    (encoding) => {
      const text = encoding === 'iso-8859-15' ? french.replaceAll('’', "'").replaceAll('…', '...') : french;
      const bytes = iconv.encode(encoding === 'macintosh' ? text.replaceAll('€', '¤') : text, encoding, {
        addBOM: false,
      });
      expect(detectEncoding([bytes])).toBe(encoding);
      expect(decode(bytes, encoding)).toBe(text);
    },
  );

  it('believes a byte order mark', () => {
    expect(detectEncoding([Buffer.from('\ufeffabc')])).toBe('utf-8');
    expect(detectEncoding([iconv.encode('abc', 'utf-16le', { addBOM: true })])).toBe('utf-16le');
    expect(markLength(Buffer.from('\ufeffabc'), 'utf-8')).toBe(3);
    expect(markLength(Buffer.from('abc'), 'utf-8')).toBe(0);
  });

  it('sees accents that come late, and characters cut at the ends of samples', () => {
    const late = iconv.encode(french, 'windows-1252');
    expect(detectEncoding([Buffer.from('a;b\n'), late])).toBe('windows-1252');
    const bytes = Buffer.from('é👍à'.repeat(50));
    for (let start = 0; start < 9; start += 1)
      for (let end = 1; end < 9; end += 1)
        expect(detectEncoding([Buffer.from('a'), bytes.subarray(start, bytes.length - end)])).toBe('utf-8');
    expect(detectEncoding([Buffer.alloc(0)])).toBe('utf-8');
  });
});
