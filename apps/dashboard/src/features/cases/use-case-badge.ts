import { useQueries, useQuery } from '@tanstack/react-query';
import { useMe, useWorkspace } from '../../app/use-workspace';
import { useColleagues } from '../../components/use-colleagues';
import { type StateCounts } from './board';
import { caseCountsQuery } from './case-queries';

/** Neither waiting for the author, nor answered, nor over. */
const begun = ({ open, 'in-progress': inProgress }: StateCounts) => open + inProgress;

/** Cases to work on: one's own, and those of one's teams that nobody has. */
export function useCaseBadge(): number {
  const { id: workspaceId } = useWorkspace();
  const { person } = useMe();
  const { teams } = useColleagues(workspaceId);
  const own = useQuery(caseCountsQuery(workspaceId, { assignee: 'me' }));
  const unassigned = useQueries({
    queries: teams
      .filter(({ memberIds }) => memberIds.includes(person.id))
      .map(({ id }) => caseCountsQuery(workspaceId, { team: id, assignee: 'none' })),
  });
  return [own, ...unassigned].reduce(
    (sum, { data }) => sum + (data === undefined ? 0 : begun(data.states)),
    0,
  );
}
