import { authorRoutes, type Relation } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useWorkspaceEvents } from '../../api/events';
import { call } from '../../api/client';
import { authorsKey } from './author-queries';

/** What may be said of an author; each act reads what is shown again. */
export function useAuthorActs(workspaceId: string, id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: authorsKey(workspaceId) });
  const params = { workspaceId, id };
  const change = useMutation({
    mutationFn: (body: { relation?: Relation | null; listIds?: string[] }) =>
      call(authorRoutes.changeAuthor, { params, body }),
    onSettled: refresh,
  });
  const addNote = useMutation({
    mutationFn: (body: string) => call(authorRoutes.addAuthorNote, { params, body: { body } }),
    onSuccess: refresh,
  });
  const deleteNote = useMutation({
    mutationFn: (noteId: string) => call(authorRoutes.deleteAuthorNote, { params: { ...params, noteId } }),
    onSettled: refresh,
  });
  return { change, addNote, deleteNote };
}

/** What may be done to lists of authors. */
export function useListActs(workspaceId: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: authorsKey(workspaceId) });
  const create = useMutation({
    mutationFn: (body: { name: string; weight: number }) =>
      call(authorRoutes.createAuthorList, { params: { workspaceId }, body }),
    onSuccess: refresh,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string; name: string; weight: number }) =>
      call(authorRoutes.changeAuthorList, { params: { workspaceId, id }, body }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call(authorRoutes.deleteAuthorList, { params: { workspaceId, id } }),
    onSettled: refresh,
  });
  return { create, change, remove };
}

/** Keeps what is shown of authors in step with what others do. */
export function useAuthorEvents(workspaceId: string): void {
  const client = useQueryClient();
  useWorkspaceEvents(workspaceId, ({ type }) => {
    if (type === 'authors.changed') {
      void client.invalidateQueries({ queryKey: authorsKey(workspaceId) });
    }
  });
}
