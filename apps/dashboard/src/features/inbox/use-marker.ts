import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { brandsQuery } from '../../api/queries';
import { makeMarker, type Marker } from './marker';

/** The marker for a workspace's topics and the search in force. */
export function useMarker(workspaceId: string, search: string | undefined): Marker {
  const { data: brands } = useQuery(brandsQuery(workspaceId));
  return useMemo(() => makeMarker(brands ?? [], search), [brands, search]);
}
