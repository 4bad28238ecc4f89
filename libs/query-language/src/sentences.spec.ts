import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asSimpleForm, buildExpression, explain, parse, type Query } from './index';

function queryOf(text: string): Query {
  const result = parse(text);
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problems)}`);
  return result.query;
}

describe('explain', () => {
  it.each([
    ['orange', 'posts that say “orange”', 'les publications qui disent « orange »'],
    [
      '(orange OR sosh) -jus',
      'posts that say “orange” or “sosh”, and do not say “jus”',
      'les publications qui disent « orange » ou « sosh », et ne disent pas « jus »',
    ],
    [
      'orange réseau box',
      'posts that say “orange”, “réseau” and “box”',
      'les publications qui disent « orange », « réseau » et « box »',
    ],
    [
      'orange (réseau OR box) -jus -pulpe -peau',
      'posts that say “orange”, and say “réseau” or “box”, and do not say “jus”, “pulpe” or “peau”',
      'les publications qui disent « orange », et disent « réseau » ou « box », et ne disent ni « jus », ni « pulpe », ni « peau »',
    ],
    [
      'orange -jus -pulpe',
      'posts that say “orange”, and do not say “jus” or “pulpe”',
      'les publications qui disent « orange », et ne disent ni « jus » ni « pulpe »',
    ],
    [
      'orange OR #orange OR @orange',
      'posts that say “orange”, or carry #orange, or mention or come from @orange',
      'les publications qui disent « orange », ou portent #orange, ou citent @orange ou en viennent',
    ],
    [
      'orange -#jus -@fruits',
      'posts that say “orange”, and do not carry #jus, and neither mention nor come from @fruits',
      'les publications qui disent « orange », et ne portent pas #jus, et ne citent pas @fruits et n’en viennent pas',
    ],
    [
      'sosh OR (orange -jus)',
      'posts that say “sosh”, or (say “orange”, and do not say “jus”)',
      'les publications qui disent « sosh », ou (disent « orange », et ne disent pas « jus »)',
    ],
    [
      'orange -(jus pulpe)',
      'posts that say “orange”, and do not say “jus” and “pulpe” together',
      'les publications qui disent « orange », et ne disent pas « jus » et « pulpe » ensemble',
    ],
    [
      'orange -(jus -réseau)',
      'posts that say “orange”, and are not posts that (say “jus”, and do not say “réseau”)',
      'les publications qui disent « orange », et ne sont pas de celles qui (disent « jus », et ne disent pas « réseau »)',
    ],
  ])('%s', (text, en, fr) => {
    expect(explain(queryOf(text), 'en')).toBe(en);
    expect(explain(queryOf(text), 'fr')).toBe(fr.replaceAll('« ', '«\u202f').replaceAll(' »', '\u202f»'));
  });
});

describe('simple form', () => {
  it.each([
    [{ words: ['orange'], notWords: [] }, 'orange'],
    [{ words: ['orange', 'sosh'], notWords: ['jus'] }, '(orange OR sosh) -jus'],
    [{ words: ['service client'], notWords: ['peau d’orange'] }, '"service client" -"peau d’orange"'],
    [{ words: ['#orange', '@orange', 'OR', 'ou'], notWords: [] }, '#orange OR @orange OR "OR" OR "ou"'],
    [
      { words: ['"orange"', ' -sosh ', '(box)', '', '  ', '"', 'Orange'], notWords: ['...'] },
      'orange OR sosh OR box',
    ],
    [{ words: ['a" OR "b'], notWords: [] }, '"a OR b"'],
    [{ words: ['#'], notWords: ['jus'] }, ''],
  ])('%j', (form, expression) => {
    expect(buildExpression(form)).toBe(expression);
  });

  it.each([
    [
      '(orange OR "service client" OR #sosh) -jus -(pulpe OR @fruits)',
      { words: ['orange', 'service client', '#sosh'], notWords: ['jus', 'pulpe', '@fruits'] },
    ],
    ['orange', { words: ['orange'], notWords: [] }],
    ['orange réseau', null],
    ['(orange OR sosh) (réseau OR box)', null],
    ['orange OR (sosh box)', null],
    ['orange -(jus pulpe)', null],
  ])('of %s', (text, form) => {
    expect(asSimpleForm(queryOf(text))).toEqual(form);
  });

  it('comes back the same, whatever the entries hold', () => {
    const entries = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('orange', 'service client', '#tag', '@me', '"x y"', 'l’eau', 'OR', '-a', '('),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(entries, entries, (words, notWords) => {
        const expression = buildExpression({ words, notWords });
        fc.pre(expression !== '');
        const form = asSimpleForm(queryOf(expression));
        expect(form).not.toBeNull();
        if (form) expect(buildExpression(form)).toBe(expression);
      }),
      { numRuns: 1_000 },
    );
  });
});
