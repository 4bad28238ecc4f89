import { type Case, type CaseAct } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { useCaseWords } from './case-words';

/** What an act made of a case, in words; null for what is seen where it is done, or told by whoever asked for it. */
export function useDoneWords(): (act: CaseAct, after: Case) => string | null {
  const { t } = useTranslation(['cases', 'vocabulary']);
  const format = useFormat();
  const { assigneeName, personName } = useCaseWords();
  return (act, after) => {
    const { number } = after;
    switch (act.kind) {
      case 'take':
      case 'assign':
        return t('cases:did.assigned', { number, assignee: assigneeName(after.assigneeId) });
      case 'move':
      case 'close':
      case 'reopen':
        return t('cases:moved', { number, state: t(`vocabulary:caseState.${after.state}`) });
      case 'due':
        return t('cases:did.due', { number, due: format.dateTime(after.dueAt) });
      case 'add-colleague':
        return t('cases:did.added', { number, colleague: personName(act.personId) });
      case 'remove-colleague':
        return t('cases:did.removed', { number, colleague: personName(act.personId) });
      case 'link':
        return t('cases:did.linked', { number });
      case 'unlink':
        return t('cases:did.unlinked', { number });
      case 'hand-on':
      case 'merge':
      case 'fields':
        return null;
    }
  };
}
