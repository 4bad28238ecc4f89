import { expect, it } from '@jest/globals';
import { firstPages } from './first-pages.fixture';

/** What lies over the page and what is chosen from: with what places it, a fifth of all that is loaded. */
const late = /\b(Combobox|Drawer|Menu|Modal|MultiSelect|Popover|ScrollArea|Select|TagsInput|Tooltip)\b/;

it('leaves for later what no row of the inbox needs', () => {
  // The way in has a form, checked with the schemas of the contract.
  const pages = firstPages({ late: false }).filter(({ text }) => !text.includes('useContractForm'));
  expect(pages.map(({ path }) => path)).toContain('features/inbox/mention-row.tsx');
  const heavy = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/^import (?!type)([^;]*?) from '([^.'][^']*)'/gm)].flatMap(
      ([, named = '', from = '']) => {
        const values = named.replaceAll(/\btype \w+/g, '');
        const is =
          (from === 'zod' && /\w/.test(values)) ||
          from === '@mantine/charts' ||
          (from === '@mantine/core' && late.test(values));
        return is ? [`${path}: ${from}`] : [];
      },
    ),
  );
  expect(heavy).toEqual([]);
});
