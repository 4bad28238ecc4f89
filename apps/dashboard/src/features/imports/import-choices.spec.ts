import { describe, expect, it } from '@jest/globals';
import { type ImportChoices, importFields } from '@vigie/contract';
import { commonFields, lacking, otherFields, withColumn, withFormat } from './import-choices';

const choices: ImportChoices = {
  format: { kind: 'csv', encoding: 'utf-8', delimiter: ';', quote: '"', dateFormat: 'iso' },
  mapping: { text: 'Message', publishedAt: 'Date' },
  zone: 'Europe/Paris',
  network: null,
};

describe('choices of an import', () => {
  it('have the columns guessed again when the format changes them', () => {
    expect(withFormat(choices, { delimiter: ',' })).toEqual({
      format: { ...choices.format, delimiter: ',' },
      zone: 'Europe/Paris',
      network: null,
    });
  });

  it('keep the columns when only the dates change', () => {
    expect(withFormat(choices, { dateFormat: 'dd/MM/yyyy' }).mapping).toEqual(choices.mapping);
  });

  it('give a column to a field and take it back', () => {
    const given = withColumn(choices, 'url', 'Lien');
    expect(given.mapping).toEqual({ text: 'Message', publishedAt: 'Date', url: 'Lien' });
    expect(withColumn(given, 'url', null).mapping).toEqual(choices.mapping);
    expect(choices.mapping).not.toHaveProperty('url');
  });

  it('say what is lacking before the start', () => {
    expect(lacking(choices, [], 'brand')).toEqual({ fields: [], topic: false });
    expect(lacking(withColumn(choices, 'text', null), ['text'], null)).toEqual({
      fields: ['text'],
      topic: true,
    });
    expect(lacking({ ...choices, mapping: {} }, [], 'brand').fields).toEqual(['text', 'publishedAt']);
  });

  it('show every field of the contract once', () => {
    expect([...commonFields, ...otherFields].sort()).toEqual([...importFields].sort());
  });
});
