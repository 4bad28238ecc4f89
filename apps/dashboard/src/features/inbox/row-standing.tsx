import { type Desk } from '@vigie/contract';
import { IconBell, IconCheck, IconEye, IconSend, IconZoomScan, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { initials } from '../../components/initials';
import { useDeskWords } from '../triage/use-act-words';
import classes from './mention-row.module.css';

const stateIcons: Record<Exclude<Desk['state'], 'open'>, Icon> = {
  watch: IconEye,
  snoozed: IconBell,
  handed: IconSend,
  done: IconCheck,
};

export interface RowStandingProps {
  desk: Desk;
  /** Who has it, by name; empty for nobody. */
  assignee: string;
  /** Other people who look at it now, by name; empty for nobody. */
  lookers: string;
}

/** Where the conversation of a line stands: who looks at it, what was decided, who has it. */
export function RowStanding({ desk, assignee, lookers }: RowStandingProps) {
  const { t } = useTranslation('triage');
  const deskWords = useDeskWords();
  const StateIcon = desk.state === 'open' ? null : stateIcons[desk.state];
  return (
    <>
      {lookers !== '' && (
        <span className={classes.looker} title={t('lookingNames', { names: lookers })}>
          <IconZoomScan size={14} aria-hidden />
          <span className="visually-hidden">{t('lookingNames', { names: lookers })}</span>
        </span>
      )}
      {StateIcon !== null && (
        <span className={classes.state} title={deskWords(desk)}>
          <StateIcon size={14} aria-hidden />
          <span className={classes.stateText}>{deskWords(desk)}</span>
        </span>
      )}
      {assignee !== '' && (
        <span className={classes.assignee} title={t('heldBy', { name: assignee })}>
          <span aria-hidden>{initials(assignee)}</span>
          <span className="visually-hidden">{t('heldBy', { name: assignee })}</span>
        </span>
      )}
    </>
  );
}
