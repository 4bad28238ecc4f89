import { describe, expect, it } from '@jest/globals';
import { hideValues } from './logger';

describe('hideValues', () => {
  it('hides secrets as they are and as JSON writes them', () => {
    const hide = hideValues(['postgres://vigie:pass"word@host/db', 'short']);
    const line = JSON.stringify({ msg: 'cannot reach postgres://vigie:pass"word@host/db, short' });
    expect(hide(line)).toBe('{"msg":"cannot reach [hidden], short"}');
  });

  it('hides the token of an invitation link and leaves the rest', () => {
    const hide = hideValues([]);
    expect(hide('GET /api/invitations/abcdefghijklmnopqrstuvwxyz/accept')).toBe(
      'GET /api/invitations/[hidden]/accept',
    );
    expect(hide('/invitation/abcdefghijklmnopqrstuvwxyz-_ 200')).toBe('/invitation/[hidden] 200');
    expect(hide('invitation/short')).toBe('invitation/short');
  });
});
