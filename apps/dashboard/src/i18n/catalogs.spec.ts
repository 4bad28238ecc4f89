import { describe, expect, it } from '@jest/globals';
import { catalog as en } from './en';
import { catalog as fr } from './fr';
import { type Words, withAllPlurals } from './plurals';

function flat(words: Words, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  );
}
const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();

describe('the catalogues', () => {
  it('leave no words empty', () => {
    for (const [key, text] of [...flat(en), ...flat(fr)]) expect([key, text.trim()]).not.toEqual([key, '']);
  });

  it('fill the same places in both languages', () => {
    const french = new Map(flat(fr));
    for (const [key, text] of flat(en)) {
      // « une mention » may leave its number out.
      if (key.endsWith('_one')) continue;
      expect([key, holes(french.get(key) ?? '')]).toEqual([key, holes(text)]);
    }
  });

  it('hold French signs to their words: narrow before ; ? ! and inside « », wide before a colon', () => {
    for (const [key, text] of flat(fr)) {
      expect([key, text]).toEqual([key, expect.not.stringMatching(/ [:;?!»]|« /)]);
      expect([key, text]).toEqual([key, expect.not.stringMatching(/\u202f:|\u00a0[;?!»]|«\u00a0/)]);
    }
  });

  it('give French its third plural', () => {
    expect(withAllPlurals({ a_one: '1', a_other: 'n', b: { c_other: 'm', c_many: 'M' } })).toEqual({
      a_one: '1',
      a_other: 'n',
      a_many: 'n',
      b: { c_other: 'm', c_many: 'M' },
    });
  });
});
