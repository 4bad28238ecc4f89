import { describe, expect, it } from '@jest/globals';
import { compile, compileAll, highlight, parse } from './index';

function find(expressionText: string, text: string, authorHandle?: string) {
  const result = parse(expressionText);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { matched, ranges } = compile(result.query).find({ text, authorHandle });
  return { matched, marked: ranges.map(({ start, end }) => text.slice(start, end)) };
}

describe('what matches', () => {
  it.each([
    ['orange', 'ORANGE!', ['ORANGE']],
    ['orange', 'J’aime l’Orange', ['Orange']],
    ['orange', "le réseau d'Orange", ['Orange']],
    ['orange', "Orange's network", ['Orange']],
    ['orange', 'ora\u0301nge', ['ora\u0301nge']],
    ['orange', '𝐎𝐫𝐚𝐧𝐠𝐞 et Ｏｒａｎｇｅ', ['𝐎𝐫𝐚𝐧𝐠𝐞', 'Ｏｒａｎｇｅ']],
    ['orange', 'Orange™ ou Orange®', ['Orange', 'Orange']],
    ['orange', 'via https://www.orange.fr/aide', ['orange']],
    ['orange', 'merci #Orange !', ['Orange']],
    ['bank', 'merci #Orange_Bank', ['Bank']],
    ['orange', 'merci @Orange', ['Orange']],
    ['oranges', 'orange', null],
    ['orange', 'orangeade', null],
    ['orange', '#orangeade', null],
    ['élève', 'ELEVE', ['ELEVE']],
    ['cœur', 'Coeur de CŒUR', ['Coeur', 'CŒUR']],
    ['strasse', 'Straße', ['Straße']],
    ['elle', "qu'elle", ['elle']],
    ["l'équipe", 'lu dans L’Équipe', ['L’Équipe']],
    ["l'équipe", 'une équipe', null],
    ["aujourd'hui", 'AUJOURD’HUI', ['AUJOURD’HUI']],
    ['hui', "aujourd'hui", null],
    ['don', "I don't", null],
    ['she', "she'll see", ['she']],
    ['"service client"', 'Service-Client injoignable', ['Service-Client']],
    ['"service client"', 'service du client', null],
    ['“service client”', 'le SERVICE   client', ['SERVICE   client']],
    ['« service client »', 'service client', ['service client']],
    ['coca-cola', 'Coca Cola', ['Coca Cola']],
    ['canal+', 'Canal + ce soir', ['Canal +']],
    ['canal+', 'le canal du midi', null],
    ['H&M', 'chez h&m', ['h&m']],
    ['#orange', 'orange', null],
    ['#orange', '#ORANGE#sosh', ['#ORANGE']],
    ['#sosh', '#ORANGE#sosh', ['#sosh']],
    ['#orange', 'page.html#orange', null],
    ['#orange', 'ici/#orange', ['#orange']],
    ['#orange', '＃Orange', ['＃Orange']],
    ['@orange', 'orange', null],
    ['@orange', 'bob@orange.fr', null],
    ['@orange', '@Orange: bonjour', ['@Orange']],
    ['@orange', 'cc @orange@mastodon.social.', ['@orange@mastodon.social']],
    ['@orange@mastodon.social', 'cc @orange', null],
    ['@orange', 'cc @orange.bsky.social', ['@orange.bsky.social']],
    ['@orange', 'cc @orange.fans', null],
    ['bob@orange.fr', 'écrire à Bob@Orange.fr', ['Bob@Orange.fr']],
    ['東京', '私は東京タワーへ', ['東京']],
    ['서울', '서울은', ['서울']],
    ['برتقال', 'بُرْتُقَال', ['بُرْتُقَال']],
    ['ガス', 'ｶﾞｽ代', ['ｶﾞｽ']],
    ['カス', 'ガス', null],
    ['👍', 'bravo 👍🏽👍', ['👍🏽', '👍']],
    ['ora\u200dnge', 'o\u00adrange', ['o\u00adrange']],
    ['orange OR sosh', 'sosh', ['sosh']],
    ['orange réseau', 'réseau', null],
    ['orange NOT jus', 'orange', ['orange']],
    ['orange SAUF jus', 'jus d’orange', null],
    ['orange -(jus OR "peau d’orange")', "peau d'orange", null],
    ['orange -(jus pulpe)', 'jus d’orange', ['orange']],
    ['"or" OR "ou"', 'or', ['or']],
  ])('%s in %s', (expressionText, text, marked) => {
    const result = find(expressionText, text);
    expect(result.matched).toBe(marked !== null);
    if (marked) expect(result.marked).toEqual(marked);
  });

  it('knows the author by handle, not by display name', () => {
    expect(find('@orange', 'bonjour', 'Orange')).toEqual({ matched: true, marked: [] });
    expect(find('@orange', 'bonjour', '@orange@mastodon.social').matched).toBe(true);
    expect(find('@orange', 'bonjour', 'orange juice').matched).toBe(false);
    expect(find('orange OR x1', 'bonjour', 'orange').matched).toBe(false);
  });

  it('merges overlapping ranges and names the longest', () => {
    const result = parse('"service client" OR client OR "client orange"');
    const text = 'service client orange';
    expect(result.ok && compile(result.query).find({ text }).ranges).toEqual([
      { start: 0, end: 21, term: 'service client' },
    ]);
  });

  it('marks searched words, whatever they hold', () => {
    expect(highlight('Le Réseau d’Orange 🍊', ['reseau', '"orange"', '', '"(', '🍊'])).toEqual([
      { start: 3, end: 9, term: 'reseau' },
      { start: 12, end: 18, term: 'orange' },
      { start: 19, end: 21, term: '🍊' },
    ]);
    expect(highlight('rien', [])).toEqual([]);
  });
});

describe('hostile posts', () => {
  const set = compileAll(
    ['orange', '"a a a a b"', '#orange', '@orange', "aujourd'hui"].map((text, i) => {
      const result = parse(text);
      if (!result.ok) throw new Error(text);
      return { id: String(i), query: result.query };
    }),
  );
  const million = 1_000_000;
  it.each([
    ['one word', 'a'.repeat(million)],
    ['short words', 'a '.repeat(million / 2)],
    ['tag signs', '#'.repeat(million)],
    ['tags', '#a'.repeat(million / 2)],
    ['tag of underscores', '#' + '_'.repeat(million)],
    ['handle signs', '@_'.repeat(million / 2)],
    ['handles', '@a.'.repeat(million / 3)],
    ['apostrophes', "n't'".repeat(million / 4)],
    ['invisible after apostrophes', "n't\u200b".repeat(million / 4)],
    ['marks', 'e' + '\u0301'.repeat(million)],
    ['emoji', '👍🏽'.repeat(million / 4)],
    ['ligatures that unfold', '\ufdfa'.repeat(million / 4)],
    ['lone surrogates', '\ud83d'.repeat(million)],
    ['NUL', '\0'.repeat(million)],
    ['one long tag of ligatures', '#' + 'œ'.repeat(million / 2) + ' x'.repeat(10)],
  ])('reads a megabyte of %s, and the next post as usual', (_, text) => {
    expect(set.match({ text: `${text} orange` })).toEqual(['0']);
    expect(set.match({ text: '\0#Orange\ud800', authorHandle: 'x'.repeat(10_000) })).toEqual(['0', '2']);
  });
});
