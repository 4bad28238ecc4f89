import { useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery, noticesQuery } from '../api/queries';

/** Names the browser's tab: `Inbox · Acme · Vigie`, with the number of unread notices before it: `(3) Inbox · …`. */
export function usePageTitle(page: string): void {
  const { t } = useTranslation('frame');
  const { workspace: slug } = useParams({ strict: false });
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const workspace = me?.workspaces.find((candidate) => candidate.slug === slug);
  const { data: notices } = useQuery({ ...noticesQuery(workspace?.id ?? ''), enabled: false });
  const bare =
    workspace === undefined ? t('titleBare', { page }) : t('title', { page, workspace: workspace.name });
  const title = notices !== undefined && notices.unread > 0 ? `(${notices.unread}) ${bare}` : bare;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
