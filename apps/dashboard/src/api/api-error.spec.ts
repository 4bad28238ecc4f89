import { describe, expect, it } from '@jest/globals';
import { errorCodes } from '@vigie/contract';
import { catalog as en } from '../i18n/en';
import { catalog as fr } from '../i18n/fr';
import { ApiError, asApiError, errorOfAnswer } from './api-error';

describe('errors of the API', () => {
  it('keep code, request id and details of the contract’s body', () => {
    const error = errorOfAnswer(
      422,
      JSON.stringify({
        code: 'invalid-input',
        message: 'no',
        requestId: 'r1',
        details: { fields: { email: 'taken' } },
      }),
      null,
    );
    expect(error.code).toBe('invalid-input');
    expect(error.requestId).toBe('r1');
    expect(error.fields).toEqual({ email: 'taken' });
  });

  it.each([
    [401, 'not-signed-in'],
    [403, 'not-allowed'],
    [404, 'not-found'],
    [413, 'too-large'],
    [429, 'too-many-requests'],
    [503, 'stores-unavailable'],
    [500, 'internal'],
    [418, 'unreadable'],
  ])('reads a bare %i of a proxy as %s', (status, code) => {
    const error = errorOfAnswer(status, '<html>nginx</html>', 'from-header');
    expect(error.code).toBe(code);
    expect(error.requestId).toBe('from-header');
  });

  it('takes a body of another shape for no body', () => {
    expect(errorOfAnswer(500, '{"code":"made-up","message":1}', null).code).toBe('internal');
    expect(errorOfAnswer(500, 'null', null).code).toBe('internal');
  });

  it('has no fields when the details hold something else', () => {
    expect(new ApiError('conflict', 409, null, { fields: [1] }).fields).toEqual({});
  });

  it('tells what may pass by itself', () => {
    expect(new ApiError('offline', 0).passing).toBe(true);
    expect(new ApiError('stores-unavailable', 503).passing).toBe(true);
    expect(new ApiError('invalid-input', 422).passing).toBe(false);
  });

  it('wraps anything thrown', () => {
    const error = new ApiError('conflict', 409);
    expect(asApiError(error)).toBe(error);
    expect(asApiError(new TypeError('x')).code).toBe('unreadable');
    expect(asApiError('x').message).toBe('x');
  });

  it('has words for every code in both languages', () => {
    for (const code of [...errorCodes, 'offline', 'unreadable'] as const) {
      expect(en.errors.code[code]).toMatch(/\S/);
      expect(fr.errors.code[code]).toMatch(/\S/);
    }
  });
});
