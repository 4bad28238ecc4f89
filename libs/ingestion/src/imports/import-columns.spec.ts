import { describe, expect, it } from '@jest/globals';
import { columnNames, guessMapping, missingFields, pathsOf, valueAt } from './import-columns';

describe('guessMapping', () => {
  it('knows the columns of a French spreadsheet', () => {
    expect(guessMapping(['Identifiant', 'Auteur', 'Abonnés', 'Texte', 'Publié le', 'Lien'])).toEqual({
      networkId: 'Identifiant',
      authorHandle: 'Auteur',
      authorFollowers: 'Abonnés',
      text: 'Texte',
      publishedAt: 'Publié le',
      url: 'Lien',
    });
  });

  it('knows English names, dotted paths, and uses a column once', () => {
    expect(
      guessMapping(['id', 'network', 'author', 'author_followers', 'text', 'created_at', 'url', 'message']),
    ).toEqual({
      networkId: 'id',
      network: 'network',
      authorHandle: 'author',
      authorFollowers: 'author_followers',
      text: 'text',
      publishedAt: 'created_at',
      url: 'url',
    });
    expect(
      guessMapping(['networkId', 'publishedAt', 'author.handle', 'author.name', 'author.followers']),
    ).toEqual({
      networkId: 'networkId',
      publishedAt: 'publishedAt',
      authorHandle: 'author.handle',
      authorName: 'author.name',
      authorFollowers: 'author.followers',
    });
  });

  it('says what is missing', () => {
    expect(missingFields(guessMapping(['Auteur', 'Texte']), ['Auteur', 'Texte'])).toEqual(['publishedAt']);
    expect(missingFields({ text: 'gone', publishedAt: 'Date' }, ['Date'])).toEqual(['text']);
  });
});

describe('columns', () => {
  it('gives every column a name of its own', () => {
    expect(columnNames(['a', '', 'a', ' b '])).toEqual(['a', 'column 2', 'a (2)', 'b']);
  });

  it('walks objects by dotted paths, and no prototype', () => {
    const value = {
      id: 1,
      user: { name: 'x', stats: { followers: 3, deep: { er: 1 } } },
      'a.b': 2,
      tags: [1],
    };
    expect(pathsOf(value)).toEqual(['id', 'user.name', 'user.stats.followers', 'a.b', 'tags']);
    expect(valueAt(value, 'user.stats.followers')).toBe(3);
    expect(valueAt(value, 'a.b')).toBe(2);
    expect(valueAt(value, 'constructor.name')).toBeUndefined();
  });
});
