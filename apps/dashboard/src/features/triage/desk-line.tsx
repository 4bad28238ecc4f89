import { type Desk } from '@vigie/contract';
import { IconBell, IconEye, IconFolder, IconLink, IconUrgent, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useMe, useWorkspace } from '../../app/use-workspace';
import { TagBadge } from '../../components/tag-badge';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';
import { safeLink } from '../inbox/safe-link';
import classes from './desk-line.module.css';
import { useDeskWords } from './use-act-words';

export interface DeskLineProps {
  desk: Desk;
  /** Other people who look at it now. */
  lookers: readonly string[];
}

/** Where the open conversation stands: state, who has it, why it presses, tags, case, who else looks at it. */
export function DeskLine({ desk, lookers }: DeskLineProps) {
  const { t } = useTranslation(['triage', 'vocabulary']);
  const workspace = useWorkspace();
  const me = useMe().person.id;
  const format = useFormat();
  const deskWords = useDeskWords();
  const maySeeCases = useCan('cases.read');
  const { personName } = useColleagues(workspace.id);
  const answer = safeLink(desk.closingLink);
  return (
    <ul className={classes.line} aria-label={t('triage:standing')}>
      <li className={classes.state}>
        {desk.state === 'snoozed' && <IconBell size={14} aria-hidden />}
        {deskWords(desk)}
      </li>
      {desk.assigneeId !== null && (
        <li>
          <IconUser size={14} aria-hidden />
          {desk.assigneeId === me
            ? t('triage:heldByYou')
            : t('triage:heldBy', { name: personName(desk.assigneeId) })}
        </li>
      )}
      {desk.pressing.length > 0 && desk.state === 'open' && (
        <li className={classes.pressing}>
          <IconUrgent size={14} aria-hidden />
          {desk.pressing.map((reason) => t(`vocabulary:pressing.${reason}`)).join(' · ')}
        </li>
      )}
      {desk.caseId !== null && maySeeCases && (
        <li>
          <IconFolder size={14} aria-hidden />
          <Link to="/$workspace/cases/$case" params={{ workspace: workspace.slug, case: desk.caseId }}>
            {t('triage:case')}
          </Link>
        </li>
      )}
      {answer !== null && (
        <li>
          <IconLink size={14} aria-hidden />
          <a href={answer} target="_blank" rel="noopener noreferrer">
            {t('triage:answer')}
          </a>
        </li>
      )}
      {desk.tags.map((tag) => (
        <li key={tag}>
          <TagBadge tag={tag} />
        </li>
      ))}
      {lookers.length > 0 && (
        <li>
          <IconEye size={14} aria-hidden />
          <span role="status">
            {t('triage:looking', {
              count: lookers.length,
              names: format.list(lookers.map((id) => personName(id))),
            })}
          </span>
        </li>
      )}
    </ul>
  );
}
