import { useTranslation } from 'react-i18next';
import { initials } from '../../components/initials';
import { useCaseWords } from './case-words';
import classes from './cases.module.css';

/** Who has a case; an empty ring for nobody. */
export function CaseAssignee({ id }: { id: string | null }) {
  const { t } = useTranslation('cases');
  const { assigneeName, personName } = useCaseWords();
  return (
    <span className={classes.assignee}>
      <span className={classes.avatar} data-nobody={id === null} aria-hidden>
        {id === null ? '' : initials(personName(id))}
      </span>
      <span className="visually-hidden">{t('assignee')} </span>
      <span className={classes.ellipsis}>{assigneeName(id)}</span>
    </span>
  );
}
