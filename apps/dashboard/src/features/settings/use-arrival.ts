import { type Arrival, archiveRoutes } from '@vigie/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, upload, type UploadProgress } from '../../api/client';

/** Milliseconds between two looks at what is arriving. */
const lookEvery = 1_000;

const arrivalsQuery = queryOptions({
  queryKey: ['arrivals'] as const,
  queryFn: ({ signal }) => call(archiveRoutes.listArrivals, { signal }),
  select: ({ arrivals }) => arrivals,
  staleTime: 0,
  refetchInterval: ({ state }) =>
    state.data?.arrivals.some((arrival) => arrival.state === 'running') ? lookEvery : false,
});

/**
 * A workspace that is brought in from a file: the one that was sent here, or the one that is arriving already, so that it is
 * found again.
 */
export function useArrival() {
  const queryClient = useQueryClient();
  const arrivals = useQuery(arrivalsQuery);
  const [sentId, setSentId] = useState<string | null>(null);
  const [sending, setSending] = useState<{ name: string; sent: UploadProgress } | null>(null);
  const arrival = arrivals.data?.find(({ id, state }) =>
    sentId === null ? state === 'running' : id === sentId,
  );
  const adopt = (changed: Arrival) => {
    setSentId(changed.id);
    queryClient.setQueryData(arrivalsQuery.queryKey, (before) => ({
      arrivals: [changed, ...(before?.arrivals ?? []).filter(({ id }) => id !== changed.id)],
    }));
  };
  const send = useMutation({
    mutationFn: (file: File) => {
      setSending({ name: file.name, sent: { sent: 0, total: file.size } });
      return upload(archiveRoutes.uploadWorkspace, { file }, (sent) => setSending({ name: file.name, sent }));
    },
    onSuccess: adopt,
    onSettled: () => setSending(null),
  });
  const giveUp = useMutation({
    mutationFn: (id: string) => call(archiveRoutes.cancelArrival, { params: { id } }),
    onSuccess: adopt,
  });
  return { arrivals, arrival, sending, send, giveUp, forget: () => setSentId('') };
}
