import { type SourceLine, sourceRoutes } from '@vigie/contract';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { useWorkspace } from '../../app/use-workspace';
import { sayDone } from '../../components/say-done';
import { useErrorText } from '../../components/use-error-text';
import { sourceKeys } from './source-queries';

type Acted = Pick<SourceLine, 'id' | 'name'>;

/** Reads the lines and the lamp again. */
export function useReadSourcesAgain(): () => Promise<void> {
  const { id: workspaceId } = useWorkspace();
  const client = useQueryClient();
  return async () => {
    await Promise.all(sourceKeys(workspaceId).map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}

/**
 * Acts on one source. Each says what it did in a message, or why it could not; none is a mutation of a component, since
 * the line may be gone before the answer.
 */
export function useSourceActs() {
  const { t } = useTranslation(['sources', 'common']);
  const { id: workspaceId } = useWorkspace();
  const readAgain = useReadSourcesAgain();
  const errorText = useErrorText();

  const act = async (what: () => Promise<unknown>): Promise<boolean> => {
    try {
      await what();
    } catch (error) {
      notifications.show({ color: 'red', message: errorText(error) });
      return false;
    }
    await readAgain();
    return true;
  };
  const at = (source: Acted) => ({ workspaceId, id: source.id });

  const setPaused = async (source: Acted, paused: boolean, undoable = true): Promise<void> => {
    const done = await act(() => call(sourceRoutes.updateSource, { params: at(source), body: { paused } }));
    if (!done) return;
    sayDone(
      `source ${source.id}`,
      t(paused ? 'sources:acts.paused' : 'sources:acts.resumed', { name: source.name }),
      undoable ? { label: t('common:undo'), run: () => void setPaused(source, !paused, false) } : null,
    );
  };

  const pull = async (source: Acted): Promise<void> => {
    if (await act(() => call(sourceRoutes.pullSource, { params: at(source) }))) {
      notifications.show({ message: t('sources:acts.pulled', { name: source.name }) });
    }
  };

  /** Reads the past `days` back; 0 stops. */
  const readPast = async (source: Acted, days: number): Promise<boolean> => {
    const done = await act(() => call(sourceRoutes.readPast, { params: at(source), body: { days } }));
    if (done && days > 0) {
      notifications.show({ message: t('sources:past.started', { name: source.name }) });
    }
    return done;
  };

  const remove = async (source: Acted): Promise<boolean> => {
    const done = await act(() => call(sourceRoutes.deleteSource, { params: at(source) }));
    if (done) notifications.show({ message: t('sources:acts.deleted', { name: source.name }) });
    return done;
  };

  return { setPaused, pull, readPast, remove };
}
