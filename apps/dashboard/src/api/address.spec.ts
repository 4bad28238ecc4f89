import { describe, expect, it } from '@jest/globals';
import { fillPath, queryString } from './address';

describe('addresses of the API', () => {
  it('fills the places of a path and escapes what they hold', () => {
    expect(fillPath('/api/w/:workspaceId/brands/:id', { workspaceId: 'a', id: 'b/../c?' })).toBe(
      '/api/w/a/brands/b%2F..%2Fc%3F',
    );
  });

  it('refuses a path with a place left empty', () => {
    expect(() => fillPath('/api/w/:workspaceId', {})).toThrow('workspaceId');
  });

  it('leaves out what is absent and joins lists', () => {
    expect(queryString({ brand: ['a', 'b'], q: '', after: undefined, order: null, limit: 50 })).toBe(
      '?brand=a%2Cb&limit=50',
    );
    expect(queryString({ brand: [] })).toBe('');
    expect(queryString()).toBe('');
  });
});
