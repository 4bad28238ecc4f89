import { type Notice, triageRoutes } from '@vigie/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { noticesQuery } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { useColleagues } from '../../components/use-colleagues';

/** What reached the person in this workspace, with how much of it is unread. */
export function useNotices() {
  const { id } = useWorkspace();
  return useQuery(noticesQuery(id));
}

/** Marks notices as read: some, or all; shown at once. */
export function useReadNotices() {
  const { id: workspaceId } = useWorkspace();
  const client = useQueryClient();
  const { queryKey } = noticesQuery(workspaceId);
  return useMutation({
    mutationFn: (ids: readonly string[] | 'all') =>
      call(triageRoutes.readNotices, {
        params: { workspaceId },
        body: ids === 'all' ? { all: true } : { ids: [...ids] },
      }),
    onMutate: async (ids) => {
      await client.cancelQueries({ queryKey });
      const previous = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (before) => {
        if (before === undefined) return before;
        const now = before.notices.map((notice) =>
          ids === 'all' || ids.includes(notice.id) ? { ...notice, read: true } : notice,
        );
        const became = now.filter(({ read }, index) => read && before.notices[index]?.read === false).length;
        return { notices: now, unread: ids === 'all' ? 0 : Math.max(0, before.unread - became) };
      });
      return { previous };
    },
    // Reading again may fail as well.
    onError: (_error, _ids, context) => client.setQueryData(queryKey, context?.previous),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** A notice in a sentence; no words of anybody else's are in it. */
export function useNoticeWords(): (notice: Notice) => string {
  const { t } = useTranslation('notices');
  const { id } = useWorkspace();
  const { personName } = useColleagues(id);
  return ({ kind, by, caseNumber }) => {
    if (kind === 'wrote-again' && caseNumber !== null) return t('wroteAgainCase', { number: caseNumber });
    if (kind === 'case-handed' && caseNumber === null) return t('casesHanded', { who: personName(by) });
    return t(`kind.${kind}`, { who: personName(by), number: caseNumber ?? '…' });
  };
}
