import { identityRoutes, type Role } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import { meQuery, peopleQuery } from '../../api/queries';

/** What may be done to the people of a workspace; each act reads the list again. */
export function usePeopleActs(workspaceId: string) {
  const queryClient = useQueryClient();
  // One's own role may have changed too, and with it what the screens offer.
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: peopleQuery(workspaceId).queryKey }),
      queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
    ]);
  const changeRole = useMutation({
    mutationFn: ({ personId, role }: { personId: string; role: Role }) =>
      call(identityRoutes.changeRole, { params: { workspaceId, personId }, body: { role } }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (personId: string) =>
      call(identityRoutes.removePerson, { params: { workspaceId, personId } }),
    onSettled: refresh,
  });
  const invite = useMutation({
    mutationFn: (body: { email: string | null; role: Role }) =>
      call(identityRoutes.invite, { params: { workspaceId }, body }),
    onSuccess: refresh,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => call(identityRoutes.revokeInvitation, { params: { workspaceId, id } }),
    onSettled: refresh,
  });
  return { changeRole, remove, invite, revoke };
}
