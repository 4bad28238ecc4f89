import {
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconClockExclamation,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { type ClockLook, type Clocked, type ClockSpan, readClock } from './clock';
import classes from './clock-mark.module.css';

const shapes: Record<ClockLook, Icon> = {
  left: IconClock,
  soon: IconClockExclamation,
  late: IconAlertTriangleFilled,
  kept: IconCircleCheck,
  missed: IconCircleX,
};

/** A length of time in words: `35 min`, `2 h 10`, `3 days`. */
function useSpanText(): (span: ClockSpan) => string {
  const { t } = useTranslation('cases');
  const format = useFormat();
  return (span) => {
    switch (span.unit) {
      case 'underMinute':
        return t('clock.underMinute');
      case 'minutes':
        return t('clock.minutes', { minutes: span.minutes });
      case 'hours':
        return format.span((span.hours * 60 + span.minutes) * 60);
      case 'days':
        return t('clock.days', { count: span.days, formatted: format.number(span.days) });
    }
  };
}

/** The clock of a case as time left, in words with a colour and a shape; the exact time on hover. */
export function ClockMark({ clocked }: { clocked: Clocked }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const spanText = useSpanText();
  const { look, span } = readClock(clocked, useNow());
  const Shape = shapes[look];
  return (
    <span
      className={classes.clock}
      data-look={look}
      title={t('clock.due', { at: format.exact(clocked.dueAt) })}
    >
      <Shape size={16} stroke={1.8} aria-hidden className={classes.shape} />
      <span>{t(`clock.${look}`, { span: spanText(span) })}</span>
    </span>
  );
}
