import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../api/api-error';
import { catalog as en } from '../i18n/en';
import { errorWords } from './use-error-text';

const refused = (details: Record<string, unknown>) => new ApiError('import-not-readable', 422, null, details);

describe('the words for an error', () => {
  it.each(Object.keys(en.errors.unreadableFile))('say why a file is not readable: %s', (reason) => {
    expect(errorWords(refused({ reason }))).toEqual({ key: `unreadableFile.${reason}` });
  });

  it.each([{}, { reason: 'toString' }, { reason: 3 }])(
    'are those of the code for details like %j',
    (details) => {
      expect(errorWords(refused(details))).toEqual({ key: 'code.import-not-readable' });
    },
  );

  it('name the date pattern that is not understood', () => {
    expect(errorWords(new ApiError('import-mapping', 422, null, { dateFormat: 'dd/QQ' }))).toEqual({
      key: 'dateFormat',
      pattern: 'dd/QQ',
    });
    expect(errorWords(new ApiError('import-mapping', 422))).toEqual({ key: 'code.import-mapping' });
  });

  it('tell a pattern the server refused at once, and a search that took too long', () => {
    const fields = { 'format.dateFormat': 'is no date format that can be read' };
    expect(errorWords(new ApiError('invalid-input', 422, null, { fields }))).toEqual({
      key: 'badDateFormat',
    });
    const slow = { reason: 'too-slow' };
    expect(errorWords(new ApiError('stores-unavailable', 503, null, slow))).toEqual({ key: 'tooSlow' });
  });

  it('look at the details of those codes alone', () => {
    expect(errorWords(new ApiError('conflict', 409, null, { reason: 'empty', dateFormat: 'x' }))).toEqual({
      key: 'code.conflict',
    });
    expect(errorWords(new TypeError('x'))).toEqual({ key: 'code.unreadable' });
  });
});
