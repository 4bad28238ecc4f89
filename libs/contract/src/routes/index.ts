import type { RouteShape } from '../route';
import { authorRoutes } from './authors';
import { caseRoutes } from './cases';
import { eventRoutes } from './events';
import { identityRoutes } from './identity';
import { importRoutes } from './imports';
import { mentionRoutes } from './mentions';
import { sourceRoutes } from './sources';
import { triageRoutes } from './triage';

/** Every route of Vigie's own API. The server mounts exactly these; the browser calls no other. */
export const routes = {
  identity: identityRoutes,
  mentions: mentionRoutes,
  triage: triageRoutes,
  cases: caseRoutes,
  authors: authorRoutes,
  sources: sourceRoutes,
  imports: importRoutes,
  events: eventRoutes,
} satisfies Record<string, Record<string, RouteShape>>;

/** The table flat, for documents and tests. */
export const allRoutes: RouteShape[] = Object.values(routes).flatMap((group): RouteShape[] =>
  Object.values(group),
);
