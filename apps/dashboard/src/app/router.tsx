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
import { z } from 'zod';
import { ApiError } from '../api/api-error';
import { meQuery, setupQuery } from '../api/queries';
import { validateAuthorsSearch } from '../features/authors/authors-search';
import { validateCasesSearch } from '../features/cases/cases-search';
import { validateHistorySearch } from '../features/history/history-search';
import { validateImportsSearch } from '../features/imports/imports-search';
import { readInboxSearch } from '../features/inbox/inbox-search';
import { validateSourcesSearch } from '../features/sources/sources-search';
import { changeLocale, currentLocale } from '../i18n/i18n';
import { CrashScreen } from './crash-screen';
import { firstWorkspace, rememberWorkspace } from './last-workspace';
import { NotFoundScreen } from './not-found-screen';
import { Root } from './root';
import { parseSearch, searchValidator, stringifySearch } from './search-params';

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
  component: lazyRouteComponent(() => import('../features/home/no-workspace-page'), 'NoWorkspacePage'),
});

const validateSignInSearch = searchValidator({
  next: z.string().max(2_000),
  reason: z.enum(['ended', 'left']),
});

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
  component: lazyRouteComponent(() => import('../features/setup/setup-page'), 'SetupPage'),
});

export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('../features/auth/invitation-page'), 'InvitationPage'),
});

export const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$workspace',
  beforeLoad: async ({ context, params, location }) => {
    const me = await requireMe(context.queryClient, location.href);
    const membership = me.workspaces.find((candidate) => candidate.slug === params.workspace);
    if (membership === undefined) throw notFound();
    rememberWorkspace(membership.slug);
    return { membership };
  },
  component: lazyRouteComponent(() => import('./frame/app-frame'), 'AppFrame'),
});

/** Whoever reads mentions starts in the inbox, a team member with the cases of their teams. */
const homeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  beforeLoad: ({ context, params }) => {
    const reads = context.membership.permissions.includes('mentions.read');
    throw redirect({ to: reads ? '/$workspace/inbox' : '/$workspace/cases', params });
  },
});

/** Refuses a page to a role that may not use it, before anything of it is loaded. */
function need(permission: Permission) {
  return ({ context }: { context: { membership: { permissions: readonly Permission[] } } }) => {
    if (!context.membership.permissions.includes(permission)) throw new ApiError('not-allowed', 403);
  };
}

export const inboxRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/inbox',
  validateSearch: readInboxSearch,
  beforeLoad: need('mentions.read'),
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page'), 'InboxPage'),
});

export const casesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/cases',
  validateSearch: validateCasesSearch,
  beforeLoad: need('cases.read'),
  component: lazyRouteComponent(() => import('../features/cases/cases-page'), 'CasesPage'),
});

export const caseRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/cases/$case',
  beforeLoad: need('cases.read'),
  component: lazyRouteComponent(() => import('../features/cases/case-page'), 'CasePage'),
});

export const authorsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/authors',
  validateSearch: validateAuthorsSearch,
  beforeLoad: need('authors.read'),
  component: lazyRouteComponent(() => import('../features/authors/authors-page'), 'AuthorsPage'),
});

export const authorRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/authors/$author',
  beforeLoad: need('authors.read'),
  component: lazyRouteComponent(() => import('../features/authors/author-page'), 'AuthorPage'),
});

export const sourcesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/sources',
  validateSearch: validateSourcesSearch,
  beforeLoad: need('sources.read'),
  component: lazyRouteComponent(() => import('../features/sources/sources-page'), 'SourcesPage'),
});

/** The last step of the first run, and the way back to it while nothing listens yet. */
export const startRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/start',
  beforeLoad: need('sources.write'),
  component: lazyRouteComponent(() => import('../features/setup/start-page'), 'StartPage'),
});

export const importRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/import',
  validateSearch: validateImportsSearch,
  beforeLoad: need('imports.read'),
  component: lazyRouteComponent(() => import('../features/imports/imports-page'), 'ImportsPage'),
});

export const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-layout'), 'SettingsLayout'),
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
  component: lazyRouteComponent(() => import('../features/topics/topics-page'), 'TopicsPage'),
});

export const peopleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/people',
  beforeLoad: need('people.read'),
  component: lazyRouteComponent(() => import('../features/people/people-page'), 'PeoplePage'),
});

export const teamsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/teams',
  beforeLoad: need('colleagues.read'),
  component: lazyRouteComponent(() => import('../features/teams/teams-page'), 'TeamsPage'),
});

export const caseFieldsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/cases',
  beforeLoad: need('cases.read'),
  component: lazyRouteComponent(() => import('../features/settings/case-fields-page'), 'CaseFieldsPage'),
});

export const historyRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/history',
  validateSearch: validateHistorySearch,
  beforeLoad: need('history.read'),
  component: lazyRouteComponent(() => import('../features/history/history-page'), 'HistoryPage'),
});

export const workspaceSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/workspace',
  beforeLoad: need('workspace.read'),
  component: lazyRouteComponent(() => import('../features/settings/workspace-page'), 'WorkspacePage'),
});

export const meRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/me',
  component: lazyRouteComponent(() => import('../features/settings/me-page'), 'MePage'),
});

const routeTree = rootRoute.addChildren([
  indexRoute,
  signInRoute,
  setupRoute,
  invitationRoute,
  workspaceRoute.addChildren([
    homeRoute,
    inboxRoute,
    casesRoute,
    caseRoute,
    authorsRoute,
    authorRoute,
    sourcesRoute,
    startRoute,
    importRoute,
    settingsRoute.addChildren([
      settingsIndexRoute,
      topicsRoute,
      peopleRoute,
      teamsRoute,
      caseFieldsRoute,
      historyRoute,
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
