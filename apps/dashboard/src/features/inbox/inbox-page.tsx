import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header';

export function InboxPage() {
  const { t } = useTranslation('inbox');
  return <PageHeader title={t('title')} />;
}
