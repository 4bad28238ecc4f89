import { expect, it } from '@jest/globals';
import * as addresses from './addresses';
import * as seenByBrowsers from './browser';
import { allRoutes } from './routes';

it('has the address of every route, and no more of it', () => {
  const all = Object.values(addresses).flatMap((table) => Object.values(table));
  const wanted = allRoutes.map(({ method, path }) => ({ method, path }));
  expect(all).toHaveLength(wanted.length);
  expect(all).toEqual(expect.arrayContaining(wanted));
});

it('is what a browser has in the place of each table', () => {
  expect(seenByBrowsers).toMatchObject(addresses);
});
