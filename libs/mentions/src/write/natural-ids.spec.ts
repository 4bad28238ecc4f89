import { describe, expect, it } from '@jest/globals';
import { v5 } from 'uuid';
import { authorId, conversationId } from './natural-ids';

describe('derived ids', () => {
  it('are those of RFC 9562, version 5, and never change', () => {
    expect(authorId('w', 'x', 'é')).toBe(v5('w\nx\né', '6f9c3c56-0f7b-4d0e-9d0c-5f3b8c7f1a01'));
    expect(conversationId('w', 'run:x:a:b')).toBe(v5('w\nrun:x:a:b', '6f9c3c56-0f7b-4d0e-9d0c-5f3b8c7f1a02'));
    expect(authorId('w', 'x', 'a')).not.toBe(conversationId('w', 'x\na'));
  });
});
