import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { browserTimeZone, timeZones } from '../i18n/format';

export interface TimeZoneSelectProps {
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  description?: string;
}

/** A time zone of the runtime's own table; the present one and this browser's come first. */
export function TimeZoneSelect({ value, onChange, disabled, description }: TimeZoneSelectProps) {
  const { t } = useTranslation();
  const data = useMemo(
    () =>
      timeZones(value, browserTimeZone()).map((zone) => ({
        value: zone,
        label: zone.replaceAll('_', ' '),
      })),
    [value],
  );
  return (
    <Select
      label={t('timeZone')}
      description={description}
      data={data}
      value={value}
      onChange={(next) => {
        if (next !== null) onChange(next);
      }}
      searchable
      limit={60}
      allowDeselect={false}
      disabled={disabled}
    />
  );
}
