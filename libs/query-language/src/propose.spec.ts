import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  isMostlyOffTopic,
  looksOffTopic,
  parse,
  proposeWords,
  queryLimits,
  terms,
  withExclusion,
  withRequired,
  type Query,
} from './index';

function queryOf(text: string): Query {
  const result = parse(text);
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problems)}`);
  return result.query;
}

describe('looks off topic', () => {
  it.each([
    ['Orange', 'Ce matin, un grand verre de jus d’orange.', true],
    ['Orange', 'Le réseau Orange est encore en panne.', false],
    ['Orange', 'Panne chez Orange, pas sur ma veste orange.', false],
    ['Orange', 'Orange est tombé ce matin.', null],
    ['Orange', 'Bon. Orange augmente ses prix', null],
    ['Orange', 'encore une panne orange ce soir', null],
    ['Orange', 'j’ai mangé une orange ce midi', true],
    ['Orange', 'la peau de l’orange se garde', true],
    ['Orange', 'merci @orange pour rien', false],
    ['Orange', 'encore coupé #orange', false],
    ['Orange', 'Tout est sur www.orange.fr', null],
    ['Orange', 'ORANGE ENCORE EN PANNE', null],
    ['Orange', 'Vraiment ORANGE, quelle honte', false],
    ['Orange', 'Rien à voir', null],
    ['orange', 'Un pull orange', null],
    ['orange', 'Elle a acheté une orange', true],
    ['Apple', 'She gave me an apple and a pear.', true],
    ['Apple', 'The Apple store was closed', false],
    ['Apple', 'Grandma bakes the best apple pie.', true],
    ['Apple', 'my apple watch died again', null],
    ['"La Poste"', 'Il a quitté la poste de garde à midi.', true],
    ['"La Poste"', 'La Poste a perdu mon colis', false],
    ['"La Poste"', 'La poste la plus proche ferme à midi.', true],
    ['"La Poste"', 'la poste est fermée', null],
    ['Free', 'Is it free? I would love to come.', true],
    ['Free', 'Ma Freebox et Free Mobile, rien ne marche', false],
    ['Total', 'Au total, cela fait douze euros.', true],
    ['Total', 'Les stations Total sont à sec', false],
    ['SNCF', 'Encore un train sncf en retard', null],
    ['SNCF', 'Un train SNCF en retard', false],
    ['Orange OR @orange_conseil', 'merci @orange_conseil', false],
    ['Orange', 'オレンジ orange', null],
  ])('%s: %s', (expression, text, expected) => {
    expect(looksOffTopic(text, terms(queryOf(expression)))).toBe(expected);
  });

  it('learns nothing from capitals in German', () => {
    expect(looksOffTopic('Ich esse jeden Tag Orange mit Zimt', terms(queryOf('Orange')), 'de-AT')).toBeNull();
  });

  it('reads a megabyte of anything at once', () => {
    for (const part of ['orange ', 'Orange. ', '@', 'a.b', 'a@', 'http://', "l'", '#a.-']) {
      looksOffTopic(part.repeat(250_000), terms(queryOf('Orange')));
    }
  });
});

const fruit = [
  'Ce matin, un jus d’orange pressé et deux tartines.',
  'La recette du gâteau à l’orange de ma mère, avec du chocolat.',
  'Il pleut, alors ce sera soupe puis jus d’orange.',
  'Une recette simple : salade de carottes à l’orange.',
  'Mon jus préféré ? Mangue et orange.',
  'Elle portait une robe orange au mariage.',
  'Quelle recette pour un canard à l’orange réussi ?',
  'Le jus d’orange du supermarché est trop sucré.',
];
const telecom = [
  'Le réseau Orange est en panne depuis hier à Lyon.',
  'Toujours pas de fibre chez Orange, le technicien n’est pas venu.',
  'Panne générale du réseau Orange dans le Nord.',
  'Ma facture Orange a doublé, service client injoignable.',
  'La fibre Orange coupée depuis trois jours.',
];
const asPosts = (texts: readonly string[]) => texts.map((text) => ({ text }));

describe('proposals', () => {
  it('part the fruit from the operator', () => {
    const proposal = proposeWords(asPosts([...fruit, ...telecom, 'Orange.']), queryOf('Orange'));
    expect(proposal).toMatchObject({ offTopic: 8, onTopic: 5, unsure: 1 });
    expect(proposal.exclude.map(({ word }) => word)).toEqual(['jus', 'recette']);
    expect(proposal.exclude[0]).toEqual({ word: 'jus', posts: 4, share: 0.5 });
    expect(proposal.add.map(({ word }) => word)).toEqual(['réseau', 'panne', 'fibre']);
    expect(isMostlyOffTopic(proposal)).toBe(true);
  });

  it('part the fruit from the maker in English', () => {
    const posts = asPosts([
      'She baked an apple pie for the neighbours.',
      'Nothing beats warm apple pie with cinnamon.',
      'An apple pie, a fire, and nobody talking.',
      'We picked every apple in the orchard.',
      'The orchard sells an apple cider I love.',
      'My Apple laptop needs a new battery.',
      'Why does the Apple store refuse to change my battery?',
      'They say the Apple battery is fine. It is not.',
      'Support at Apple closed my ticket.',
    ]);
    const proposal = proposeWords(posts, queryOf('Apple'));
    expect(proposal).toMatchObject({ offTopic: 5, onTopic: 4, unsure: 0 });
    expect(proposal.exclude.map(({ word }) => word)).toEqual(['pie', 'orchard']);
    expect(proposal.add.map(({ word }) => word)).toEqual(['battery']);
    expect(isMostlyOffTopic(proposal)).toBe(true);
  });

  it('never propose a word of the query, nor one that posts on topic hold', () => {
    const shared = telecom.map((text) => `${text} Un jus avec ça ?`);
    const proposal = proposeWords(asPosts([...fruit, ...shared]), queryOf('Orange -recette'));
    expect(proposal.exclude.map(({ word }) => word)).toEqual([]);
  });

  it('count the same text once', () => {
    const proposal = proposeWords(
      asPosts([...Array(9).fill('Un sirop d’orange amère.'), ...telecom]),
      queryOf('Orange'),
    );
    expect(proposal.offTopic).toBe(9);
    expect(proposal.exclude).toEqual([]);
  });

  it('are bounded and sound, whatever the posts hold', () => {
    const texts = fc.array(
      fc
        .oneof(fc.constantFrom(...fruit, ...telecom), fc.string({ unit: 'binary', maxLength: 40 }))
        .map((text) => `${text} orange`),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(texts, (list) => {
        const { exclude, add, offTopic, onTopic, unsure } = proposeWords(asPosts(list), queryOf('Orange'), {
          max: 3,
        });
        expect(offTopic + onTopic + unsure).toBe(list.length);
        for (const { word, posts, share } of [...exclude, ...add]) {
          expect(posts).toBeGreaterThanOrEqual(2);
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(withExclusion('Orange', word)).toBe(`Orange -${word}`);
        }
        expect(Math.max(exclude.length, add.length)).toBeLessThanOrEqual(3);
      }),
    );
    expect(proposeWords([], queryOf('Orange'))).toEqual({
      offTopic: 0,
      unsure: 0,
      onTopic: 0,
      exclude: [],
      add: [],
    });
  });

  it.each([
    [{ offTopic: 7, onTopic: 0 }, false],
    [{ offTopic: 8, onTopic: 0 }, true],
    [{ offTopic: 6, onTopic: 6 }, false],
    [{ offTopic: 7, onTopic: 6 }, true],
  ])('say that most is off topic only when enough tells: %j', (counts, expected) => {
    expect(isMostlyOffTopic(counts)).toBe(expected);
  });
});

describe('edited expressions', () => {
  it.each([
    ['orange', 'jus', 'orange -jus'],
    ['orange OR sosh', 'jus', '(orange OR sosh) -jus'],
    ['orange -jus', 'pulpe', 'orange -jus -pulpe'],
    ['orange -jus', 'JUS', 'orange -jus'],
    ['orange -(jus OR pulpe)', 'jus', 'orange -(jus OR pulpe)'],
    ['orange', 'jus de fruits', 'orange -"jus de fruits"'],
    ['orange', '#recette', 'orange -#recette'],
    ['orange', 'OR', 'orange -"OR"'],
    ['orange', 'a" OR "b', 'orange -"a OR b"'],
    ['orange', 'Orange', 'orange'],
    ['orange', '...', 'orange'],
    ['orange (', 'jus', 'orange ('],
    ['', 'jus', ''],
  ])('%s without %s', (expression, word, expected) => {
    expect(withExclusion(expression, word)).toBe(expected);
  });

  it.each([
    ['orange', ['réseau'], 'orange réseau'],
    ['orange', ['réseau', 'service client', 'Reseau'], 'orange (Reseau OR "service client")'],
    ['orange OR sosh', ['réseau', 'fibre'], '(orange OR sosh) (réseau OR fibre)'],
    ['orange réseau', ['réseau'], 'orange réseau'],
    ['orange', [], 'orange'],
    ['orange', ['"', '('], 'orange'],
  ])('%s with %j', (expression, words, expected) => {
    expect(withRequired(expression, words)).toBe(expected);
  });

  it('always parse and stay in the limits', () => {
    const long = Array.from({ length: 500 }, (_, i) => `m${i}`).join(' OR ');
    expect(withExclusion(long, 'jus')).toBe(long);
    expect(withExclusion('orange', 'x'.repeat(queryLimits.length))).toBe('orange');
    const words = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 4 }), (word, required) => {
        for (const text of [withExclusion('a OR b', word), withRequired('a -b', required)]) {
          expect(parse(text).ok).toBe(true);
        }
      }),
    );
  });
});
