import { administrationRoutes, type Colour } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import { namesQuery, tagsQuery } from '../../api/queries';

/** What may be done to the tags of a workspace as a whole; each act reads them again. */
export function useTagActs(workspaceId: string) {
  const client = useQueryClient();
  const params = { workspaceId };
  const onSettled = () =>
    Promise.all(
      [tagsQuery(workspaceId), namesQuery(workspaceId)].map(({ queryKey }) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  const keep = useMutation({
    mutationFn: (body: { tag: string; colour: Colour | null }) =>
      call(administrationRoutes.keepTag, { params, body }),
    onSettled,
  });
  const rename = useMutation({
    mutationFn: (body: { tag: string; to: string; merge: boolean }) =>
      call(administrationRoutes.renameTag, { params, body }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (tag: string) => call(administrationRoutes.removeTag, { params, body: { tag } }),
    onSettled,
  });
  return { keep, rename, remove };
}
