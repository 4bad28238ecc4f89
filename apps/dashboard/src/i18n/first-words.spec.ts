import { expect, it } from '@jest/globals';
import { firstPages } from '../app/first-pages.fixture';
import { first } from './en/first';
import { rest } from './en/rest';

/** Namespaces named by `useTranslation('a')`, `useTranslation(['a', 'b'])` or `'a:key'`. */
function namespacesIn(text: string): string[] {
  const hooks = [...text.matchAll(/useTranslation\(\[?([^)\]]*)/g)].flatMap(([, named = '']) =>
    [...named.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
  );
  return [...hooks, ...[...text.matchAll(/['`](\w+):\w/g)].map(([, name = '']) => name)];
}

it('lets nothing that comes first use words that come later, unless it waits for them', () => {
  const pages = firstPages({ late: true });
  const wrong = pages.flatMap(({ path, text }) => {
    const used = namespacesIn(text).filter((name) => name in rest);
    return used.length === 0 || text.includes('useAllWords()') ? [] : [`${path}: ${used.join(', ')}`];
  });
  expect(wrong).toEqual([]);
  expect(pages.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['features/inbox/mention-row.tsx', 'features/inbox/mention-body.tsx']),
  );
});

it('says everything once', () => {
  expect(Object.keys(first).filter((name) => name in rest)).toEqual([]);
});
