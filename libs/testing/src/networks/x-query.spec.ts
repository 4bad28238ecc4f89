import { describe, expect, it } from '@jest/globals';
import { parseXQuery, XQueryError, type XSearchable } from './x-query';

const post: XSearchable = {
  text: 'Très déçue par Acme-Express, la livraison @acme est en retard #SAV',
  author: 'Lucie_M',
  lang: 'fr',
  links: ['https://acme.example/suivi'],
  isRetweet: false,
  isReply: true,
  isQuote: false,
  hasMedia: false,
};

describe("X's query language", () => {
  it.each([
    ['acme', true],
    ['ACME tres', true],
    ['acm', false],
    ['"acme express"', true],
    ['"express acme"', false],
    ['suivi', true],
    ['globex OR livraison', true],
    ['globex OR livraison matin', false],
    ['(globex OR livraison) retard', true],
    ['retard -livraison', false],
    ['retard -(globex OR livraison)', false],
    ['#sav', true],
    ['#sa', false],
    ['@acme', true],
    ['from:lucie_m', true],
    ['from:acme', false],
    ['retard lang:fr', true],
    ['retard lang:en', false],
    ['(retard) -is:retweet', true],
    ['retard is:reply', true],
    ['retard has:links -has:media', true],
  ])('holds %s against a post: %s', (query, expected) => {
    expect(parseXQuery(query, 512)(post)).toBe(expected);
  });

  it.each([
    '',
    '-acme',
    'lang:fr',
    'acme OR -globex',
    '(acme',
    'acme)',
    'OR',
    '"acme',
    'acme is:odd',
    'nope:1',
    'x'.repeat(513),
  ])('refuses %s', (query) => {
    expect(() => parseXQuery(query, 512)).toThrow(XQueryError);
  });
});
