import type { RouteShape } from '../route';
import { administrationRoutes } from './administration';
import { archiveRoutes } from './archives';
import { authorRoutes } from './authors';
import { caseRoutes } from './cases';
import { demoRoutes } from './demo';
import { eventRoutes } from './events';
import { exportRoutes } from './exports';
import { identityRoutes } from './identity';
import { importRoutes } from './imports';
import { insightRoutes } from './insights';
import { mentionRoutes } from './mentions';
import { operationRoutes } from './operations';
import { sourceRoutes } from './sources';
import { triageRoutes } from './triage';

/** Every route of Vigie's own API. The server mounts exactly these; the browser calls no other. */
export const routes = {
  identity: identityRoutes,
  archives: archiveRoutes,
  mentions: mentionRoutes,
  triage: triageRoutes,
  cases: caseRoutes,
  authors: authorRoutes,
  sources: sourceRoutes,
  imports: importRoutes,
  exports: exportRoutes,
  insights: insightRoutes,
  demo: demoRoutes,
  administration: administrationRoutes,
  operations: operationRoutes,
  events: eventRoutes,
} satisfies Record<string, Record<string, RouteShape>>;

/** The table flat, for documents and tests. */
export const allRoutes: RouteShape[] = Object.values(routes).flatMap((group): RouteShape[] =>
  Object.values(group),
);
