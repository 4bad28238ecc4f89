import { describe, expect, it } from '@jest/globals';
import { type CountedText, distinctiveWords, risingForms, WordCounter } from './distinctive-words';

const texts = (count: number, text: (index: number) => string): CountedText[] =>
  Array.from({ length: count }, (_, index) => ({ text: text(index), story: null }));

function wordsOf(now: readonly CountedText[], before: readonly CountedText[], known: string[] = []) {
  const counter = new WordCounter(new Set(known));
  now.forEach((text) => counter.add('now', text));
  before.forEach((text) => counter.add('before', text));
  const words = counter.forms();
  return distinctiveWords(
    risingForms(words, 100).map((form) => [form]),
    words,
    20,
  );
}
/** Something different in each text, and the same on both sides. */
const talk = (index: number) => `colis ${'abcdefghij'[index % 10]}urée livraison ${'klmno'[index % 5]}ardi`;

describe('distinctive words', () => {
  it('are those that came up since, as they are written most often', () => {
    const now = texts(100, (index) => `${talk(index)} ${index % 3 === 0 ? 'Rappel' : 'rappel'} ${index}`);
    const [first, ...rest] = wordsOf(now, texts(100, talk));
    expect(first?.written).toBe('rappel');
    expect(first?.score).toBeGreaterThan(2);
    expect(rest).toEqual([]);
  });

  it('are none where nothing is said of the time before, or too little now', () => {
    expect(
      wordsOf(
        texts(100, (index) => `rappel ${index}`),
        [],
      ),
    ).toEqual([]);
    const now = texts(100, (index) => `${talk(index)} ${index < 2 ? 'rappel' : ''} ${index}`);
    expect(wordsOf(now, texts(100, talk))).toEqual([]);
  });

  it('do not come of one text that is repeated', () => {
    const copies = texts(50, () => 'scandale chez nous demain').map((copy) => ({ ...copy, story: 'one' }));
    expect(wordsOf([...texts(100, talk), ...copies], texts(100, talk))).toEqual([]);
  });

  it('are neither names of topics, nor addresses, accounts, numbers or small words', () => {
    const now = texts(
      60,
      (index) => `${talk(index)} Acme @acme_help https://acme.example/x les 2026 ${index}`,
    );
    expect(wordsOf(now, texts(60, talk), ['acme'])).toEqual([]);
  });

  it('take forms together that the search takes together', () => {
    const counter = new WordCounter(new Set());
    texts(60, (index) => `${talk(index)} ${index % 4 === 0 ? 'panne' : 'pannes'} ${index}`).forEach((text) =>
      counter.add('now', text),
    );
    texts(60, talk).forEach((text) => counter.add('before', text));
    const words = counter.forms();
    const found = distinctiveWords([risingForms(words, 2)], words, 20);
    expect(found.map(({ written }) => written)).toEqual(['pannes']);
    expect(found[0]?.score).toBeGreaterThan(
      Math.max(
        ...distinctiveWords(
          risingForms(words, 2).map((form) => [form]),
          words,
          20,
        ).map(({ score }) => score),
      ),
    );
  });
});
