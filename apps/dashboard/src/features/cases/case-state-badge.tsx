import { type CaseState } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import classes from './case-state-badge.module.css';

/** Where a case stands, in a word. */
export function CaseStateBadge({ state }: { state: CaseState }) {
  const { t } = useTranslation('vocabulary');
  return (
    <span className={classes.badge} data-state={state}>
      {t(`caseState.${state}`)}
    </span>
  );
}
