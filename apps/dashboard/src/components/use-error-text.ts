import { useTranslation } from 'react-i18next';
import { asApiError, type ClientErrorCode } from '../api/api-error';

const fileReasons = ['spreadsheet', 'compressed', 'binary', 'empty', 'missing'] as const;

/** The catalogue's words that say most about an error, and what fills their places. */
export type ErrorWords =
  | { key: `code.${ClientErrorCode}` }
  | { key: `unreadableFile.${(typeof fileReasons)[number]}` }
  | { key: 'dateFormat'; pattern: string }
  | { key: 'badDateFormat' }
  | { key: 'tooSlow' };

/** Picks the words for any thrown thing: its code, or what its details tell beyond that. */
export function errorWords(error: unknown): ErrorWords {
  const { code, details, fields } = asApiError(error);
  if (code === 'import-not-readable') {
    const reason = fileReasons.find((known) => known === details['reason']);
    if (reason !== undefined) return { key: `unreadableFile.${reason}` };
  }
  const pattern = details['dateFormat'];
  if (code === 'import-mapping' && typeof pattern === 'string') return { key: 'dateFormat', pattern };
  if (code === 'invalid-input' && 'format.dateFormat' in fields) return { key: 'badDateFormat' };
  if (code === 'stores-unavailable' && details['reason'] === 'too-slow') return { key: 'tooSlow' };
  return { key: `code.${code}` };
}

/** Any error in the person's language. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation('errors');
  return (error) => {
    const words = errorWords(error);
    return words.key === 'dateFormat' ? t(words.key, { pattern: words.pattern }) : t(words.key);
  };
}
