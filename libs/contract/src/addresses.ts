import type { RouteAddress, RouteShape } from './route';
import { routes } from './routes';

type Addresses<Table> = {
  [Name in keyof Table]: Table[Name] extends RouteShape ? RouteAddress<Table[Name]> : never;
};

function addressesOf<const Table extends Record<string, RouteShape>>(table: Table): Addresses<Table> {
  const addresses = Object.entries(table).map(([name, { method, path }]) => [name, { method, path }]);
  return Object.fromEntries(addresses) as Addresses<Table>;
}

// Plain data: the build of the dashboard writes it in place of this module, so that no schema comes along.
export const identityRoutes = addressesOf(routes.identity);
export const archiveRoutes = addressesOf(routes.archives);
export const mentionRoutes = addressesOf(routes.mentions);
export const triageRoutes = addressesOf(routes.triage);
export const caseRoutes = addressesOf(routes.cases);
export const authorRoutes = addressesOf(routes.authors);
export const sourceRoutes = addressesOf(routes.sources);
export const importRoutes = addressesOf(routes.imports);
export const exportRoutes = addressesOf(routes.exports);
export const insightRoutes = addressesOf(routes.insights);
export const demoRoutes = addressesOf(routes.demo);
export const administrationRoutes = addressesOf(routes.administration);
export const operationRoutes = addressesOf(routes.operations);
export const eventRoutes = addressesOf(routes.events);
