import { Anchor, CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withAllWords } from '../../i18n/i18n';
import { useCan, useMe, useWorkspace } from '../use-workspace';
import classes from './app-frame.module.css';

const NewWorkspace = lazy(() =>
  withAllWords(import('../../features/settings/new-workspace')).then((module) => ({
    default: module.NewWorkspace,
  })),
);

/** On every page of a workspace with demo data: that all of it is invented, and where to go from here. */
export function DemoNote() {
  const { t } = useTranslation('frame');
  const { id, slug } = useWorkspace();
  const { person, workspaces } = useMe();
  const mayDelete = useCan('workspace.write');
  const [hidden, setHidden] = useState(() => isHidden(id));
  const [making, setMaking] = useState(false);
  if (hidden) return null;
  const own = workspaces.find(({ demo }) => !demo);
  const hide = () => {
    keepHidden(id);
    setHidden(true);
  };
  return (
    <section className={classes.note} aria-label={t('demo.label')}>
      <div className={classes.noteText}>
        <span>{t('demo.note')}</span>
        {own !== undefined ? (
          <Anchor
            inherit
            renderRoot={(props) => <Link to="/$workspace" params={{ workspace: own.slug }} {...props} />}
          >
            {t('demo.to', { name: own.name })}
          </Anchor>
        ) : (
          person.instanceAdministrator && (
            <Anchor inherit component="button" type="button" onClick={() => setMaking(true)}>
              {t('demo.own')}
            </Anchor>
          )
        )}
        {mayDelete && (
          <Anchor
            inherit
            renderRoot={(props) => (
              <Link to="/$workspace/settings/workspace" params={{ workspace: slug }} {...props} />
            )}
          >
            {t('demo.delete')}
          </Anchor>
        )}
      </div>
      <CloseButton size="sm" aria-label={t('demo.hide')} title={t('demo.hide')} onClick={hide} />
      <Suspense>{making && <NewWorkspace onClose={() => setMaking(false)} />}</Suspense>
    </section>
  );
}

const storageKey = (workspaceId: string) => `vigie.demo-note.${workspaceId}`;

/** Hidden for the session of the tab. */
function isHidden(workspaceId: string): boolean {
  try {
    return sessionStorage.getItem(storageKey(workspaceId)) !== null;
  } catch {
    return false;
  }
}

function keepHidden(workspaceId: string): void {
  try {
    sessionStorage.setItem(storageKey(workspaceId), 'hidden');
  } catch {
    // Not kept: it comes back with the next page.
  }
}
