import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { mentionRoutes, type Trial } from '@vigie/contract';
import { parse } from '@vigie/query-language';
import { useMemo } from 'react';
import { call } from '../../api/client';
import { workspaceKey } from '../../api/queries';

/** Milliseconds without a key before the server is asked. */
const settle = 500;

/** What an expression would do to what is stored. */
export interface TrialAnswer {
  /** The expression can be read, so that there is something to tell. */
  asked: boolean;
  /** Of this expression, or of the one before it while `stale`. */
  trial: Trial | undefined;
  stale: boolean;
  error: unknown;
  retry: () => void;
}

/** Asks once typing rests; what was typed over is no longer waited for. */
export function useTrial(workspaceId: string, brandId: string | null, expression: string): TrialAnswer {
  const [settled] = useDebouncedValue(expression, settle);
  const readable = useMemo(() => parse(settled).ok, [settled]);
  const asked = useMemo(() => parse(expression).ok, [expression]);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: workspaceKey(workspaceId, 'trial', brandId, settled),
    queryFn: ({ signal }) =>
      call(mentionRoutes.tryExpression, {
        params: { workspaceId },
        body: { expression: settled, brandId },
        signal,
      }),
    enabled: readable,
    placeholderData: keepPreviousData,
    // Posts go on arriving: an answer is of its time.
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  });
  return {
    asked,
    trial: data,
    stale: settled !== expression || isPlaceholderData,
    error: settled === expression ? error : null,
    retry: () => void refetch(),
  };
}
