import { describe, expect, it } from '@jest/globals';
import { exclusionWords, withoutWords } from './exclusion-words';

const onTopic = [
  'La box Orange ne marche plus depuis hier, le service client ne répond pas',
  'Chez Orange le débit est mauvais, je veux un remboursement de ma facture',
];

describe('words to leave out', () => {
  it('are those of what is off topic that nothing on topic holds, none of the topic’s own', () => {
    const words = exclusionWords(
      'orange',
      ['Une orange pressée et un pamplemousse', 'Marmelade de pamplemousse, orange amère'],
      onTopic,
    );
    expect(words[0]?.word).toBe('pamplemousse');
    expect(words[0]?.posts).toBe(2);
    expect(words.map(({ word }) => word)).not.toContain('orange');
  });

  it('are none without texts, or where the topic cannot be read', () => {
    expect(exclusionWords('orange', [], onTopic)).toEqual([]);
    expect(exclusionWords('orange AND (', ['une orange'], onTopic)).toEqual([]);
  });

  it('leave the topic', () => {
    expect(withoutWords('orange', ['pamplemousse', 'marmelade'])).toBe('orange -pamplemousse -marmelade');
    expect(withoutWords('orange', ['orange', ''])).toBe('orange');
  });
});
