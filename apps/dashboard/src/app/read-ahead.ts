import { type QueryClient } from '@tanstack/react-query';
import { meQuery } from '../api/queries';
import { type makeRouter, workspaceRoute } from './router';

/** Asks for what the address is sure to need beside the words, rather than after them: who is signed in, and the page. */
export function readAhead(router: ReturnType<typeof makeRouter>, client: QueryClient): void {
  const [matchedRoutes] = router.getMatchedRoutes(location.pathname);
  if (!matchedRoutes.some(({ id }) => id === workspaceRoute.id)) return;
  void client.prefetchQuery(meQuery);
  for (const { options } of matchedRoutes) {
    // What cannot be loaded is told when it is drawn.
    options.component?.preload?.()?.catch(() => undefined);
  }
}
