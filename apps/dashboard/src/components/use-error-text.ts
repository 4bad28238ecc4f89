import { useTranslation } from 'react-i18next';
import { asApiError } from '../api/api-error';

/** Any error in the person's language. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation('errors');
  return (error) => t(`code.${asApiError(error).code}`);
}
