import { describe, expect, it } from '@jest/globals';
import { splitText } from '../text/words';
import { readSentiment, type SentimentReading } from './read-sentiment';

const fr = (text: string): SentimentReading => readSentiment(splitText(text), 'fr');
const en = (text: string): SentimentReading => readSentiment(splitText(text), 'en');

describe('readSentiment, labels', () => {
  it.each([
    ["Je n'aime pas du tout ce service", 'negative'],
    ["J'aime pas la nouvelle appli", 'negative'],
    ["J'adore la nouvelle appli", 'positive'],
    ["C'est pas mal du tout", 'positive'],
    ['Aucun problème avec ma commande', 'positive'],
    ['Ce four ne marche plus', 'negative'],
    ['Nuuuul', 'negative'],
    ['Decu par la qualite', 'negative'],
    ["L'accueil était chaleureux", 'positive'],
    ['Le produit est bien mais le service est catastrophique', 'negative'],
    ['Le service est lent mais le résultat est magnifique', 'positive'],
    ['bravo pour les 3h de retard, encore une fois', 'negative'],
    ['Merci pour votre aide', 'positive'],
    ['Service #nul', 'negative'],
    ['#ServiceClientNul', 'negative'],
    ['Rendez-vous mardi à Lyon', 'neutral'],
    ['Mes données sont chez eux', 'neutral'],
    ['Sans aucun doute le meilleur restaurant', 'positive'],
  ])('French: %s → %s', (text, label) => {
    expect(fr(text).label).toBe(label);
  });

  it.each([
    ["I don't like this app at all", 'negative'],
    ['I love this app', 'positive'],
    ['Not bad at all', 'positive'],
    ['Never had such a terrible evening', 'negative'],
    ['The food was good but the service was horrible', 'negative'],
    ['The queue was long but the show was amazing', 'positive'],
    ['This is soooo goood', 'positive'],
    ['great, my train is cancelled again', 'negative'],
    ['It stopped working after two days', 'negative'],
    ['No problem with my parcel, thank you', 'positive'],
    ['#WorstAirline', 'negative'],
    ['The meeting is on the second floor', 'neutral'],
  ])('English: %s → %s', (text, label) => {
    expect(en(text).label).toBe(label);
  });
});

describe('readSentiment, degrees', () => {
  it.each([
    ['intensifier', "C'est décevant", "C'est vraiment décevant"],
    ['capitals', 'ce service est nul', 'ce service est NUL'],
    ['drawn-out letters', 'ce service est nul', 'ce service est nuuul'],
    ['exclamation', 'ce service est nul', 'ce service est nul !!!'],
    ['emoji', 'ce service est nul', 'ce service est nul 😡'],
  ])('%s makes it stronger', (_, plain, strong) => {
    expect(fr(strong).score).toBeLessThan(fr(plain).score);
  });

  it('a diminisher makes it weaker', () => {
    expect(en('slightly disappointing').score).toBeGreaterThan(en('disappointing').score);
  });

  it('"plus" negates only with "ne"', () => {
    expect(fr("Je n'aime plus cette marque").label).toBe('negative');
    expect(fr("J'aime plus que tout cette marque").label).toBe('positive');
  });
});

describe('readSentiment, evidence and doubt', () => {
  it('points at the words of the original text', () => {
    const text = '😀😀 Vraiment déçu, quelle HONTE';
    const words = fr(text).why.map(({ start, end, weight }) => [text.slice(start, end), Math.sign(weight)]);
    expect(words).toEqual([
      ['😀', 1],
      ['😀', 1],
      ['déçu', -1],
      ['quelle HONTE', -1],
    ]);
  });

  it('is unsure of irony and of mixed feelings', () => {
    expect(fr('Bravo, encore un train annulé').unsure).toBe(true);
    expect(en('I love the design and I hate the battery').unsure).toBe(true);
  });

  it('is unsure in languages it does not read, and still sees emoji', () => {
    const reading = readSentiment(splitText('Das ist wirklich schlecht 😡'), 'de');
    expect([reading.label, reading.unsure]).toEqual(['negative', true]);
  });

  it('says neutral without evidence when nothing was found', () => {
    expect(fr('Rendez-vous mardi à Lyon')).toMatchObject({
      label: 'neutral',
      score: 0,
      why: [],
      unsure: false,
    });
  });
});
