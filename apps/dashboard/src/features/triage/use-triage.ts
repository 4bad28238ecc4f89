import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, usePlace, useWorkspace } from '../../app/use-workspace';
import { useColleagues } from '../../components/use-colleagues';
import { useErrorText } from '../../components/use-error-text';
import { useFormat } from '../../i18n/use-format';
import { refusalsOf } from './refusals';
import { type OfferExclusion, TriageActs, type TriageWords } from './triage-acts';
import { useActWords, useDeskWords } from './use-act-words';
import { useKeptWords } from './use-kept-words';
import { useCommandKeyName } from './use-keymap';

/** Deciding in the workspace of the address; the same object as long as the page shows it. */
export function useTriage(offerExclusion: OfferExclusion | null): TriageActs {
  const client = useQueryClient();
  const workspace = useWorkspace();
  const me = useMe();
  const words = useTriageWords(workspace.id, usePlace());
  const acts = useMemo(
    () => new TriageActs(client, workspace.id, me.person.id),
    [client, workspace.id, me.person.id],
  );
  useLayoutEffect(() => acts.speak(words, offerExclusion));
  return acts;
}

function useTriageWords(workspaceId: string, place: string | null): TriageWords {
  const { t } = useTranslation('triage');
  const format = useFormat();
  const error = useErrorText();
  const actWords = useActWords(workspaceId);
  const deskWords = useDeskWords();
  const kept = useKeptWords(workspaceId);
  const keyName = useCommandKeyName();
  const { personName } = useColleagues(workspaceId);
  return {
    place,
    done: (act, count) =>
      count > 1
        ? t('doneMany', { act: actWords(act), count, formatted: format.number(count) })
        : `${actWords(act)}.`,
    notDone: (act) => t('notDone', { act: actWords(act) }),
    undone: (act) => t('undone', { act: actWords(act) }),
    nothingToUndo: t('nothingToUndo'),
    refused: (refused) =>
      refusalsOf(refused).map(({ reason, by, conversationIds }) => {
        // Nobody is named where a team has it.
        const text =
          reason === 'taken' && by === null
            ? t('refusedHanded')
            : t(`refused.${reason}`, { name: personName(by) });
        const count = conversationIds.length;
        if (count > 1) return t('refusedMany', { text, count, formatted: format.number(count) });
        const desk = refused.find(({ conversationId }) => conversationId === conversationIds[0])?.desk;
        return reason === 'changed' && desk ? `${text} ${t('nowStands', { state: deskWords(desk) })}` : text;
      }),
    kept,
    error,
    undo: t('undoKey', { key: keyName('undo') }),
    evenSo: t('evenSo'),
    exclude: t('exclude.offer'),
  };
}
