import { describe, expect, it } from '@jest/globals';
import { splitText } from '../text/words';
import { detectLanguage } from './detect-language';

const nothing = { hint: null, expected: [] };
const codeOf = (
  text: string,
  hints: { hint: string | null; expected: string[] } = { hint: null, expected: [] },
): string => detectLanguage(splitText(text), hints).code;

const french = [
  'Trop bien ce café',
  "J'adore",
  "C'est nul",
  'Merci beaucoup',
  'Vraiment déçu',
  'Toujours en retard',
  'Service client injoignable',
  'Quelle honte',
  'Bravo les gars',
  'À quelle heure ça ouvre ?',
  'Encore une panne',
  'Ma commande est perdue',
  "N'importe quoi",
  'Très bonne soirée',
  'Je recommande',
  'Ça marche pas',
  'Livraison rapide et soignée',
  'Personne ne répond',
  'Le vendeur était adorable',
  'Franchement pas terrible',
  'Il pleut encore',
  'Vivement demain',
  'Vous livrez en Corse ?',
  '@acme remboursez-moi #colère https://exemple.fr',
  'On attend depuis une heure 😡',
];
const english = [
  'Love this coffee',
  'So good',
  'This is awful',
  'Thank you so much',
  'Really disappointed',
  'Always late',
  'Nobody answers the phone',
  'What a shame',
  'Well done guys',
  'What time do you open?',
  'Down again',
  'My order is lost',
  'Are you kidding me',
  'Have a great evening',
  'Would recommend',
  'It does not work',
  'Fast and careful delivery',
  'No one replies',
  'The seller was lovely',
  'Not that great honestly',
  'Still raining',
  'Roll on tomorrow',
  'Do you ship to Ireland?',
  '@acme give me my money back #angry https://example.com',
  'We have been waiting for an hour 😡',
];

describe('detectLanguage', () => {
  it('tells short French from short English, at least 48 of 50 without any hint', () => {
    const right =
      french.filter((text) => codeOf(text) === 'fr').length +
      english.filter((text) => codeOf(text) === 'en').length;
    expect(french.length + english.length).toBe(50);
    expect(right).toBeGreaterThanOrEqual(48);
  });

  it('tells all of them when the network agrees', () => {
    for (const text of french)
      expect([text, codeOf(text, { hint: 'fr-FR', expected: ['fr'] })]).toEqual([text, 'fr']);
    for (const text of english)
      expect([text, codeOf(text, { hint: 'en', expected: ['en'] })]).toEqual([text, 'en']);
  });

  it('is not fooled by a wrong hint on a long text', () => {
    expect(
      codeOf('We have been waiting for the delivery since Monday and nobody answers', {
        hint: 'fr',
        expected: ['fr'],
      }),
    ).toBe('en');
    expect(
      codeOf('Nous attendons la livraison depuis lundi et personne ne répond à nos messages', {
        hint: 'en',
        expected: ['en'],
      }),
    ).toBe('fr');
  });

  it.each(['', '   ', '🔥🔥🔥', 'https://exemple.fr/a', '@acme', '12 345', 'ok', '!!! ???'])(
    'says nothing of %j',
    (text) => {
      expect(detectLanguage(splitText(text), nothing)).toEqual({ code: 'und', confidence: 0 });
    },
  );

  it('takes the hint for a word that every language says, without being sure', () => {
    expect(detectLanguage(splitText('ok'), { hint: 'pt-BR', expected: [] })).toEqual({
      code: 'pt',
      confidence: 0.3,
    });
    expect(codeOf('ok', { hint: 'x', expected: [] })).toBe('und');
    expect(codeOf('ok', { hint: 'und', expected: [] })).toBe('und');
  });

  it.each([
    ['de', 'Das ist wirklich schlecht und niemand hilft mir'],
    ['es', 'No me gusta nada este servicio, muy malo'],
    ['it', 'Il servizio è davvero pessimo, non rispondono mai'],
    ['pt', 'O serviço é muito ruim e ninguém responde'],
    ['ar', 'الخدمة سيئة جدا ولا أحد يجيب'],
  ])('knows other languages: %s', (code, text) => {
    expect(codeOf(text)).toBe(code);
  });
});
