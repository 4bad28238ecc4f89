/**
 * The contract as the dashboard sees it: the whole of it, with addresses in the place of the tables of routes. A form that
 * checks what is typed takes its schema by name.
 */
export * from './index';
export {
  administrationRoutes,
  archiveRoutes,
  authorRoutes,
  caseRoutes,
  demoRoutes,
  eventRoutes,
  exportRoutes,
  identityRoutes,
  importRoutes,
  insightRoutes,
  mentionRoutes,
  operationRoutes,
  sourceRoutes,
  triageRoutes,
} from './addresses';
