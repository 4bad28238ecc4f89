import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveStream, useWorkspaceEvents } from '../../api/events';
import {
  brandsQuery,
  colleaguesQuery,
  meQuery,
  namesQuery,
  noticesQuery,
  peopleQuery,
  tagsQuery,
  workspaceKey,
} from '../../api/queries';
import { NamesProvider } from '../../components/names-provider';
import { InPieces } from '../../components/in-pieces';
import { Late, latePart } from '../../components/late';
import { useCaseEvents } from '../../features/cases/use-case-events';
import { useSourceEvents } from '../../features/sources/use-lamp';
import { withAllWords } from '../../i18n/i18n';
import { tellsByItself } from '../first-paint';
import { focusSearch, usePageKeys } from '../keyboard';
import { InsideFrame } from '../screen';
import { usePhone } from '../use-phone';
import { useWorkspace } from '../use-workspace';
import classes from './app-frame.module.css';
import { BottomBar } from './bottom-bar';
import { DemoNote } from './demo-note';
import { Rail } from './rail';
import { TopBar } from './top-bar';
import { useCommandKey } from './use-command-key';

const CommandPalette = lazy(() =>
  withAllWords(import('./command-palette')).then((module) => ({ default: module.CommandPalette })),
);
const loadParts = () => withAllWords(import('./late-parts'));
const SourceBanner = latePart(() => loadParts().then((module) => module.SourceBanner));
const BrowserNotifier = latePart(() => loadParts().then((module) => module.BrowserNotifier));
const ShortcutHelp = lazy(() =>
  import('./shortcut-help').then((module) => ({ default: module.ShortcutHelp })),
);

/** What surrounds every page of a workspace: rail, or bars on a phone, live stream, shortcuts that hold everywhere. */
export function AppFrame() {
  const { t } = useTranslation('frame');
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const phone = usePhone();
  // Of another page, the router would take the empty frame for the page drawn.
  const [inPieces] = useState(() => tellsByItself(location.pathname));
  const [help, setHelp] = useState(false);
  const [palette, setPalette] = useState(false);
  useLiveData(workspace.id);
  useCommandKey(() => setPalette(true));
  usePageKeys((event) => {
    if (event.key === '?') {
      setHelp(true);
      return true;
    }
    if (event.key !== '/') return false;
    if (focusSearch()) return true;
    if (!workspace.permissions.includes('mentions.read')) return false;
    void navigate({ to: '/$workspace/inbox', params: { workspace: workspace.slug } }).then(() =>
      // The page's own focus comes first; the field is there once it has been drawn.
      requestAnimationFrame(() => focusSearch()),
    );
    return true;
  });
  const acts = { onHelp: () => setHelp(true), onCommands: () => setPalette(true) };
  return (
    <div className={classes.frame}>
      <a href="#content" className="skip-link">
        {t('skip')}
      </a>
      {phone ? <TopBar {...acts} /> : <Rail {...acts} />}
      <div className={classes.column}>
        {workspace.demo && <DemoNote key={`demo ${workspace.id}`} />}
        <Late>
          <SourceBanner key={`banner ${workspace.id}`} />
        </Late>
        <main id="content" tabIndex={-1} className={classes.content} key={workspace.id}>
          <InsideFrame value>
            <NamesProvider workspaceId={workspace.id}>
              {inPieces ? (
                <InPieces>
                  <Outlet />
                </InPieces>
              ) : (
                <Outlet />
              )}
            </NamesProvider>
          </InsideFrame>
        </main>
      </div>
      {phone && <BottomBar />}
      <Late>
        <BrowserNotifier />
      </Late>
      <Suspense>
        {palette && <CommandPalette onClose={() => setPalette(false)} onHelp={acts.onHelp} />}
        {help && <ShortcutHelp onClose={() => setHelp(false)} />}
      </Suspense>
    </div>
  );
}

/** Opens the live stream and keeps what the whole frame reads in step with it. */
function useLiveData(workspaceId: string): void {
  const queryClient = useQueryClient();
  const router = useRouter();
  useLiveStream(() => {
    // The stream was refused: if the session has ended, this says so and the router leads to the sign-in page.
    queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).catch(() => router.invalidate());
  });
  useSourceEvents(workspaceId);
  useCaseEvents(workspaceId);
  useWorkspaceEvents(workspaceId, (event) => {
    switch (event.type) {
      case 'reset':
      case 'demo.filled':
        void queryClient.invalidateQueries({ queryKey: workspaceKey(workspaceId) });
        return;
      case 'brands.changed':
      case 'brands.applied':
        void queryClient.invalidateQueries({ queryKey: brandsQuery(workspaceId).queryKey });
        return;
      case 'teams.changed':
        // Who is here, in which teams and by which name; one's own role may be part of it.
        for (const { queryKey } of [colleaguesQuery(workspaceId), peopleQuery(workspaceId), meQuery])
          void queryClient.invalidateQueries({ queryKey });
        return;
      case 'names.changed':
        for (const { queryKey } of [namesQuery(workspaceId), tagsQuery(workspaceId)])
          void queryClient.invalidateQueries({ queryKey });
        return;
      case 'notices.changed':
        void queryClient.invalidateQueries({ queryKey: noticesQuery(workspaceId).queryKey });
        return;
      case 'mentions.stored':
      case 'mentions.changed':
      case 'mentions.deleted':
      case 'mentions.aged':
      case 'sources.changed':
      case 'import.progress':
      case 'exports.changed':
      case 'triage.changed':
      case 'acts.changed':
      case 'views.changed':
      case 'authors.changed':
      case 'presence.conversations':
      case 'presence.cases':
      // Taken by `useCaseEvents` above.
      case 'cases.changed':
      case 'rooms.changed':
        // The pages that show these listen for themselves.
        return;
    }
  });
}
