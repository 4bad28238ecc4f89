import { type Desk, type TriageAct } from '@vigie/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';

/** What an act did, in a few words: “Nothing to do”, “Handed over to Support”. */
export function useActWords(workspaceId: string): (act: TriageAct) => string {
  const { t } = useTranslation(['triage', 'vocabulary', 'inbox']);
  const format = useFormat();
  const { personName, teamName } = useColleagues(workspaceId);
  const { data: brands } = useQuery(brandsQuery(workspaceId));
  return (act) => {
    switch (act.kind) {
      case 'take':
        return t('triage:did.take');
      case 'assign':
        return act.personId === null
          ? t('triage:did.release')
          : t('triage:did.assign', { name: personName(act.personId) });
      case 'close':
        return t(`vocabulary:closing.${act.as}`);
      case 'off-topic': {
        const name = brands?.find(({ id }) => id === act.brandId)?.name ?? t('inbox:unknownTopic');
        return t('triage:did.offTopic', { name });
      }
      case 'watch':
        return t('triage:did.watch');
      case 'snooze':
        return t('triage:did.snooze', { when: format.dateTime(act.until) });
      case 'reopen':
        return t('triage:did.reopen');
      case 'tag':
        return act.add.length > 0
          ? t('triage:did.tag', { tags: format.list(act.add) })
          : t('triage:did.untag', { tags: format.list(act.remove) });
      case 'correct':
        return t('triage:did.correct');
      case 'hand-over':
        return t('triage:did.handOver', { team: teamName(act.teamId) });
    }
  };
}

/** Where a conversation stands, in a word or two: “To do”, “Until 27 Nov, 09:00”, “Answered on the network”. */
export function useDeskWords(): (desk: Desk) => string {
  const { t } = useTranslation(['triage', 'vocabulary']);
  const format = useFormat();
  return (desk) => {
    if (desk.snoozedUntil !== null) return t('triage:until', { when: format.dateTime(desk.snoozedUntil) });
    if (desk.closing !== null) return t(`vocabulary:closing.${desk.closing}`);
    return t(`vocabulary:state.${desk.state}`);
  };
}
