import '@mantine/dates/styles.css';
import 'dayjs/locale/fr';
import { DatePickerInput } from '@mantine/dates';
import { mostDays } from '@vigie/contract';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { addDays, type Day } from '../inbox/zoned-days';

export interface DaysFieldProps {
  /** Both included. */
  first: Day;
  last: Day;
  today: Day;
  onChange: (first: Day, last: Day) => void;
}

type Picked = [string | null, string | null];

/** A first and a last day, picked in a calendar. Loaded apart: few choose days of their own. */
export function DaysField({ first, last, today, onChange }: DaysFieldProps) {
  const { t } = useTranslation('overview');
  const { locale } = useFormat();
  const id = useId();
  // The first day is picked, the last is not yet.
  const [half, setHalf] = useState<Picked | null>(null);
  return (
    <DatePickerInput
      type="range"
      label={t('days')}
      size="sm"
      locale={locale}
      valueFormat="D MMM YYYY"
      allowSingleDateInRange
      hideOutsideDates
      weekendDays={[]}
      // The calendar is named by the field, whose id the popover expects to be its own.
      id={id}
      popoverProps={{ id }}
      minDate={addDays(today, 1 - 5 * mostDays)}
      maxDate={today}
      value={half ?? [first, last]}
      // Closed halfway, the calendar gives both back as null: the days in force stay.
      onChange={([from, to]) => {
        setHalf(from !== null && to === null ? [from, null] : null);
        if (from !== null && to !== null) onChange(from, to);
      }}
      ariaLabels={{
        previousMonth: t('calendar.previousMonth'),
        nextMonth: t('calendar.nextMonth'),
        previousYear: t('calendar.previousYear'),
        nextYear: t('calendar.nextYear'),
        previousDecade: t('calendar.previousDecade'),
        nextDecade: t('calendar.nextDecade'),
      }}
    />
  );
}
