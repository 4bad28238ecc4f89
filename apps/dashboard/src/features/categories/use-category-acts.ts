import { administrationRoutes, type Category, type CategoryLook } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import { namesQuery } from '../../api/queries';

/** Calls or shows a category otherwise; names are read again. */
export function useChangeCategory(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ category, ...body }: { category: Category } & Omit<CategoryLook, 'category'>) =>
      call(administrationRoutes.changeCategory, { params: { workspaceId, category }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: namesQuery(workspaceId).queryKey }),
  });
}
