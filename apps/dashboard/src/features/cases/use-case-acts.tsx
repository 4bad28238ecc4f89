import { type Case, type CaseAct, type CaseDetail, caseRoutes, type CaseState } from '@vigie/contract';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { call } from '../../api/client';
import { useMe, useWorkspace } from '../../app/use-workspace';
import { useColleagues } from '../../components/use-colleagues';
import { sayDone } from '../../components/say-done';
import { useErrorText } from '../../components/use-error-text';
import { type CasePages, withChanged } from './board';
import { caseKey, caseListsKey, casesKey } from './case-queries';
import { inverseOf } from './inverse-act';
import { useDoneWords } from './use-done-words';
import { usePlaced } from './use-placed';

/** Of all cases: the latest act alone is at hand. */
export const caseMessage = 'case act';

/** The case that is acted on, as it was seen. */
export type Acted = Pick<Case, 'id' | 'number' | 'version'>;

/** Why an act on a case was refused, with the name of whoever was first. */
export function useRefusalText(): (error: unknown) => string {
  const { t } = useTranslation('cases');
  const { id: workspaceId } = useWorkspace();
  const { person } = useMe();
  const { personName } = useColleagues(workspaceId);
  const errorText = useErrorText();
  return (error) => {
    const { code, details } = asApiError(error);
    const by = details['by'];
    if (typeof by !== 'string' || (code !== 'changed-meanwhile' && code !== 'already-taken')) {
      return errorText(error);
    }
    if (by === person.id) return t(code === 'already-taken' ? 'refused.ownTaken' : 'refused.ownChange');
    return t(code === 'already-taken' ? 'refused.taken' : 'refused.changed', { who: personName(by) });
  };
}

/** Acts on cases. What was done is said with a way back; after a refusal the case is read again. */
export function useCaseActs() {
  const { t } = useTranslation();
  const { id: workspaceId } = useWorkspace();
  const client = useQueryClient();
  const doneWords = useDoneWords();
  const refusalText = useRefusalText();
  const placed = usePlaced();

  const readAgain = (id: string) =>
    Promise.all([
      client.invalidateQueries({ queryKey: caseKey(workspaceId, id) }),
      client.invalidateQueries({ queryKey: casesKey(workspaceId) }),
    ]);

  /** Puts what the server answered where the case is shown, without waiting for lists to be read. */
  const put = (changed: Case) => {
    client.setQueryData<CaseDetail>(caseKey(workspaceId, changed.id), (before) =>
      before === undefined || before.case.version > changed.version ? before : { ...before, case: changed },
    );
    client.setQueriesData<CasePages>({ queryKey: caseListsKey(workspaceId) }, (list) =>
      list === undefined ? list : withChanged(list, changed),
    );
  };

  const sendOne = async (acted: Acted, act: CaseAct): Promise<Case> => {
    try {
      const changed = await call(caseRoutes.actOnCase, {
        params: { workspaceId, id: acted.id },
        body: { act, version: acted.version },
      });
      put(changed);
      void readAgain(acted.id);
      return changed;
    } catch (error) {
      void readAgain(acted.id);
      throw error;
    }
  };

  /**
   * Acts one after the other, each on what the one before made of the case. Says nothing; throws what the server refused
   * with.
   */
  const sendAll = async (acted: Acted, acts: readonly CaseAct[]): Promise<Acted> => {
    let current: Acted & { state?: CaseState } = acted;
    for (const act of acts) {
      // A case that was opened again may stand there already.
      if (act.kind === 'move' && current.state === act.to) continue;
      current = await sendOne(current, act);
    }
    return current;
  };

  const tell = (error: unknown) => notifications.show({ color: 'red', message: placed(refusalText(error)) });

  /** One act, said with a way back; throws what the server refused with. */
  const send = async (before: Case, act: CaseAct): Promise<Case> => {
    const after = await sendOne(before, act);
    const done = doneWords(act, after);
    if (done === null) {
      notifications.hide(caseMessage);
    } else {
      const inverse = inverseOf(act, before, after, Date.now());
      sayDone(
        caseMessage,
        placed(done),
        inverse.length === 0
          ? null
          : { label: t('undo'), run: () => void sendAll(after, inverse).catch(tell) },
      );
    }
    return after;
  };

  /** The same, whose refusal is told in a message; null then. */
  const act = async (before: Case, what: CaseAct): Promise<Case | null> => {
    try {
      return await send(before, what);
    } catch (error) {
      tell(error);
      return null;
    }
  };

  return { act, send, sendAll, tell };
}
