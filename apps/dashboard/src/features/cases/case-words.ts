import { type CaseRow } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useMe, useWorkspace } from '../../app/use-workspace';
import { useColleagues } from '../../components/use-colleagues';

/** The names of a workspace as cases show them: who has it, which team, whose words. */
export function useCaseWords() {
  const { t } = useTranslation(['cases', 'inbox']);
  const { id: workspaceId } = useWorkspace();
  const { person } = useMe();
  const colleagues = useColleagues(workspaceId);
  return {
    ...colleagues,
    me: person.id,
    /** The teams one is in. */
    ownTeams: colleagues.teams.filter(({ memberIds }) => memberIds.includes(person.id)),
    assigneeName: (id: string | null) =>
      id === null
        ? t('cases:nobody')
        : id === person.id
          ? t('cases:youNamed', { name: colleagues.personName(id) })
          : colleagues.personName(id),
    authorName: (author: CaseRow['author']) =>
      author === null ? t('inbox:unknownAuthor') : author.name || author.handle,
  };
}
