import { caseRoutes, type Team } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import { colleaguesQuery } from '../../api/queries';

export type TeamDraft = Pick<Team, 'name' | 'dueMinutes' | 'memberIds'>;

/** What may be done to the teams of a workspace; each act reads them again. */
export function useTeamActs(workspaceId: string) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: colleaguesQuery(workspaceId).queryKey });
  /** Adds a team (no id), or changes one. */
  const save = useMutation({
    mutationFn: ({ id, draft }: { id: string | null; draft: TeamDraft }) =>
      id === null
        ? call(caseRoutes.createTeam, { params: { workspaceId }, body: draft })
        : call(caseRoutes.changeTeam, { params: { workspaceId, id }, body: draft }),
    onSettled: refresh,
  });
  /** Gives a team up; `moveTo` is the team that takes its open cases. */
  const remove = useMutation({
    mutationFn: ({ id, moveTo }: { id: string; moveTo: string | null }) =>
      call(caseRoutes.deleteTeam, {
        params: { workspaceId, id },
        query: moveTo === null ? {} : { moveTo },
      }),
    onSettled: refresh,
  });
  return { save, remove };
}
