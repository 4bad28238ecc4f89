import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error';

/**
 * The cache of everything read from the server. `onSignedOut` is called when a session that was good is no longer:
 * any answer may be the one that says so.
 */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (error instanceof ApiError && error.code === 'not-signed-in') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== 'me') watch(error);
      },
    }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      // Vigie is often nearer than the internet: only a request that failed says that the server is out of reach.
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 15_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => error instanceof ApiError && error.passing && count < 2,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
