import { type Membership, type Me, type Permission } from '@vigie/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ApiError } from '../api/api-error';
import { meQuery } from '../api/queries';

/** The person signed in and their workspaces. Only under routes that ask for a session. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (data === undefined) throw new ApiError('not-signed-in', 401);
  return data;
}

/** The workspace of the address, with the person's role and permissions in it. */
export function useWorkspace(): Membership {
  const { workspace: slug } = useParams({ strict: false });
  const found = useMe().workspaces.find((workspace) => workspace.slug === slug);
  if (found === undefined) throw new ApiError('not-found', 404);
  return found;
}

/** The workspace by its name, to be said with what was done in it, for people who are in several; null for the others. */
export function usePlace(): string | null {
  const { name } = useWorkspace();
  return useMe().workspaces.length > 1 ? name : null;
}

/** Whether the person may do this in the workspace of the address. The server decides; screens only follow. */
export function useCan(permission: Permission): boolean {
  return useWorkspace().permissions.includes(permission);
}
