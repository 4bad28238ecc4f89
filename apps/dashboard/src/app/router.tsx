import { type QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { type Me, type Permission } from '@vigie/contract';
import { ApiError } from '../api/api-error';
import { meQuery, setupQuery } from '../api/queries';
import { validateAuditSearch } from '../features/audit/audit-search';
import { validateAuthorsSearch } from '../features/authors/authors-search';
import { validateCasesSearch } from '../features/cases/cases-search';
import { validateHistorySearch } from '../features/history/history-search';
import { validateImportsSearch } from '../features/imports/imports-search';
import { readInboxSearch } from '../features/inbox/inbox-search';
import { readOverviewSearch } from '../features/overview/overview-search';
import { validateSourcesSearch } from '../features/sources/sources-search';
import { changeLocale, currentLocale } from '../i18n/i18n';
import { CrashScreen } from './crash-screen';
import { firstWorkspace, rememberWorkspace } from './last-workspace';
import { NotFoundScreen } from './not-found-screen';
import { page } from './page';
import { Root } from './root';
import {
  oneOf,
  ownSearch,
  parseSearch,
  searchValidator,
  stringifySearch,
  typed,
  yesField,
} from './search-params';

export interface RouterContext {
  queryClient: QueryClient;
}

/** Who is signed in; otherwise leads to the sign-in page, or to the setup of a new installation. */
async function requireMe(queryClient: QueryClient, href: string): Promise<Me> {
  try {
    const me = await queryClient.ensureQueryData(meQuery);
    if (me.person.locale !== currentLocale()) await changeLocale(me.person.locale);
    return me;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'not-signed-in') throw error;
    const { needsSetup } = await queryClient.fetchQuery(setupQuery);
    if (needsSetup) throw redirect({ to: '/setup' });
    throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } });
  }
}

/** A new installation has nobody to sign in yet; one that is set up is not set up again. */
async function requireSetup(queryClient: QueryClient, done: boolean): Promise<void> {
  const { needsSetup } = await queryClient.fetchQuery(setupQuery);
  if (needsSetup && done) throw redirect({ to: '/setup' });
  if (!needsSetup && !done) throw redirect({ to: '/' });
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFoundScreen,
});

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context, location }) => {
    const me = await requireMe(context.queryClient, location.href);
    const workspace = firstWorkspace(me.workspaces);
    if (workspace !== undefined) {
      throw redirect({ to: '/$workspace', params: { workspace: workspace.slug } });
    }
  },
  component: page(() => import('../features/home/no-workspace-page'), 'NoWorkspacePage'),
});

const validateSignInSearch = ownSearch(
  searchValidator({
    next: typed(2_000),
    reason: oneOf(['ended', 'left']),
  }),
);

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: validateSignInSearch,
  beforeLoad: ({ context }): Promise<void> => requireSetup(context.queryClient, true),
  component: lazyRouteComponent(() => import('../features/auth/sign-in-page'), 'SignInPage'),
});

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  beforeLoad: ({ context }): Promise<void> => requireSetup(context.queryClient, false),
  component: page(() => import('../features/setup/setup-page'), 'SetupPage'),
});

const validateDemoSearch = ownSearch(searchValidator({ start: yesField }));

/** Below a word that is taken: a workspace may be called Demo. */
export const demoRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup/demo',
  validateSearch: validateDemoSearch,
  beforeLoad: async ({ context, location }) => {
    const me = await requireMe(context.queryClient, location.href);
    if (!me.person.instanceAdministrator) throw new ApiError('not-allowed', 403);
  },
  component: page(() => import('../features/setup/demo-page'), 'DemoPage'),
});

export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation/$token',
  component: page(() => import('../features/auth/invitation-page'), 'InvitationPage'),
});

export const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$workspace',
  beforeLoad: async ({ context, params, location }) => {
    const me = await requireMe(context.queryClient, location.href);
    const membership = me.workspaces.find((candidate) => candidate.slug === params.workspace);
    if (membership === undefined) throw notFound();
    rememberWorkspace(membership.slug);
    return { membership, instanceAdministrator: me.person.instanceAdministrator };
  },
  component: lazyRouteComponent(() => import('./frame/app-frame'), 'AppFrame'),
});

/** Where somebody starts: who decides, in the inbox; who only reads, in the overview; who does neither, in the cases. */
function homeOf(permissions: readonly Permission[]) {
  if (!permissions.includes('mentions.read')) return '/$workspace/cases';
  return permissions.includes('triage.write') ? '/$workspace/inbox' : '/$workspace/overview';
}

const homeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  beforeLoad: ({ context, params }) => {
    throw redirect({ to: homeOf(context.membership.permissions), params });
  },
});

/** Refuses a page to a role that may not use it, before anything of it is loaded. */
function need(permission: Permission) {
  return ({ context }: { context: { membership: { permissions: readonly Permission[] } } }) => {
    if (!context.membership.permissions.includes(permission)) throw new ApiError('not-allowed', 403);
  };
}

export const overviewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/overview',
  validateSearch: ownSearch(readOverviewSearch),
  beforeLoad: need('mentions.read'),
  component: page(() => import('../features/overview/overview-page'), 'OverviewPage'),
});

export const inboxRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/inbox',
  validateSearch: ownSearch(readInboxSearch),
  beforeLoad: need('mentions.read'),
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page'), 'InboxPage'),
});

export const casesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/cases',
  validateSearch: ownSearch(validateCasesSearch),
  beforeLoad: need('cases.read'),
  component: page(() => import('../features/cases/cases-page'), 'CasesPage'),
});

export const caseRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/cases/$case',
  beforeLoad: need('cases.read'),
  component: page(() => import('../features/cases/case-page'), 'CasePage'),
});

export const authorsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/authors',
  validateSearch: ownSearch(validateAuthorsSearch),
  beforeLoad: need('authors.read'),
  component: page(() => import('../features/authors/authors-page'), 'AuthorsPage'),
});

export const authorRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/authors/$author',
  beforeLoad: need('authors.read'),
  component: page(() => import('../features/authors/author-page'), 'AuthorPage'),
});

export const sourcesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/sources',
  validateSearch: ownSearch(validateSourcesSearch),
  beforeLoad: need('sources.read'),
  component: page(() => import('../features/sources/sources-page'), 'SourcesPage'),
});

/** The last step of the first run, and the way back to it while nothing listens yet. */
export const startRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/start',
  beforeLoad: need('sources.write'),
  component: page(() => import('../features/setup/start-page'), 'StartPage'),
});

export const importRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/import',
  validateSearch: ownSearch(validateImportsSearch),
  beforeLoad: need('imports.read'),
  component: page(() => import('../features/imports/imports-page'), 'ImportsPage'),
});

export const exportsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/exports',
  beforeLoad: need('mentions.read'),
  component: page(() => import('../features/exports/exports-page'), 'ExportsPage'),
});

export const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/settings',
  component: page(() => import('../features/settings/settings-layout'), 'SettingsLayout'),
});

const settingsIndexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: ({ context, params }) => {
    throw redirect({
      to: context.membership.permissions.includes('brands.read')
        ? '/$workspace/settings/topics'
        : '/$workspace/settings/me',
      params,
    });
  },
});

export const topicsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/topics',
  beforeLoad: need('brands.read'),
  component: page(() => import('../features/topics/topics-page'), 'TopicsPage'),
});

export const tagsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/tags',
  beforeLoad: need('mentions.read'),
  component: page(() => import('../features/tags/tags-page'), 'TagsPage'),
});

export const categoriesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/categories',
  beforeLoad: need('mentions.read'),
  component: page(() => import('../features/categories/categories-page'), 'CategoriesPage'),
});

export const peopleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/people',
  beforeLoad: need('people.read'),
  component: page(() => import('../features/people/people-page'), 'PeoplePage'),
});

export const teamsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/teams',
  beforeLoad: need('colleagues.read'),
  component: page(() => import('../features/teams/teams-page'), 'TeamsPage'),
});

export const caseFieldsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/cases',
  beforeLoad: need('cases.read'),
  component: page(() => import('../features/settings/case-fields-page'), 'CaseFieldsPage'),
});

export const retentionRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/retention',
  beforeLoad: need('sources.read'),
  component: page(() => import('../features/retention/retention-page'), 'RetentionPage'),
});

export const historyRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/history',
  validateSearch: ownSearch(validateHistorySearch),
  beforeLoad: need('history.read'),
  component: page(() => import('../features/history/history-page'), 'HistoryPage'),
});

export const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/audit',
  validateSearch: ownSearch(validateAuditSearch),
  beforeLoad: need('audit.read'),
  component: page(() => import('../features/audit/audit-page'), 'AuditPage'),
});

export const operationsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/operations',
  beforeLoad: ({ context }) => {
    if (!context.instanceAdministrator) throw new ApiError('not-allowed', 403);
  },
  component: page(() => import('../features/operations/operations-page'), 'OperationsPage'),
});

export const workspaceSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/workspace',
  beforeLoad: need('workspace.read'),
  component: page(() => import('../features/settings/workspace-page'), 'WorkspacePage'),
});

export const meRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/me',
  component: page(() => import('../features/settings/me-page'), 'MePage'),
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  signInRoute,
  setupRoute,
  demoRoute,
  invitationRoute,
  workspaceRoute.addChildren([
    homeRoute,
    overviewRoute,
    inboxRoute,
    casesRoute,
    caseRoute,
    authorsRoute,
    authorRoute,
    sourcesRoute,
    startRoute,
    importRoute,
    exportsRoute,
    settingsRoute.addChildren([
      settingsIndexRoute,
      topicsRoute,
      tagsRoute,
      categoriesRoute,
      peopleRoute,
      teamsRoute,
      caseFieldsRoute,
      retentionRoute,
      historyRoute,
      auditRoute,
      operationsRoute,
      workspaceSettingsRoute,
      meRoute,
    ]),
  ]),
]);

/** The addresses of the desk. */
export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: CrashScreen,
    defaultNotFoundComponent: NotFoundScreen,
    defaultPendingMs: 300,
    // The inbox keeps its own places: at each step of the keys its address changes.
    scrollRestoration: ({ location }) => !location.pathname.endsWith('/inbox'),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
