import { useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries';

/** Names the browser's tab: `Inbox · Acme · Vigie`. */
export function usePageTitle(page: string): void {
  const { t } = useTranslation('frame');
  const { workspace: slug } = useParams({ strict: false });
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const workspace = me?.workspaces.find((candidate) => candidate.slug === slug)?.name;
  const title = workspace === undefined ? t('titleBare', { page }) : t('title', { page, workspace });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
