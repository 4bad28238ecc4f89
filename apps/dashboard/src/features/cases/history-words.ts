import { caseCauses, caseOutcomes, type CaseState, caseStates, type HistoryEntry } from '@vigie/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { useFormat } from '../../i18n/use-format';
import { useHistoryWords as useConversationWords } from '../triage/use-history-words';
import { caseFieldsQuery } from './case-queries';
import { useCaseWords } from './case-words';
import { sentenceOf, textOf } from './history-sentence';

/** What was done on a case, in a sentence with the names of today. */
export function useHistoryWords(): (entry: HistoryEntry) => string {
  const { t } = useTranslation(['cases', 'vocabulary']);
  const format = useFormat();
  const { id: workspaceId } = useWorkspace();
  const conversationWords = useConversationWords(workspaceId);
  const { assigneeName, personName, teamName } = useCaseWords();
  const { data: fields } = useQuery(caseFieldsQuery(workspaceId));
  const stateName = (value: string | null) => {
    const state: CaseState | undefined = caseStates.find((each) => each === value);
    return state === undefined ? '…' : t(`vocabulary:caseState.${state}`);
  };
  const fieldNames = (ids: unknown) =>
    Array.isArray(ids)
      ? ids.map((id) => fields?.find((field) => field.id === id)?.label ?? t('cases:history.formerField'))
      : [];
  return (entry) => {
    const { kind, personId, before, after } = entry;
    const sentence = sentenceOf(entry);
    if (sentence === null) {
      // What became of its conversations is told as in the inbox.
      return /^(?:case|room)\./.test(kind)
        ? t('cases:history.other', { who: personName(personId) })
        : conversationWords(entry);
    }
    const colleague = textOf(after, 'colleagueId') ?? textOf(before, 'colleagueId');
    const team = textOf(after, 'teamId');
    const due = textOf(after, 'dueAt');
    const outcome = caseOutcomes.find((each) => each === textOf(after, 'outcome'));
    const cause = caseCauses.find((each) => each === textOf(after, 'cause'));
    // Each sentence takes what it says of these.
    return t(`cases:history.kind.${sentence}`, {
      who: personName(personId),
      team: team === null ? '…' : teamName(team),
      assignee: assigneeName(textOf(after, 'assigneeId')),
      previous: personName(textOf(before, 'assigneeId')),
      colleague: colleague === null ? '…' : personName(colleague),
      from: stateName(textOf(before, 'state')),
      state: stateName(textOf(after, 'state')),
      due: due === null ? '…' : format.dateTime(due),
      outcome: outcome === undefined ? '…' : t(`vocabulary:outcome.${outcome}`),
      cause: cause === undefined ? '…' : t(`vocabulary:cause.${cause}`),
      fields: format.list(fieldNames(after['fieldIds'])),
    });
  };
}
