import { Select } from '@mantine/core';
import { locales, type Locale } from '@vigie/contract';
import { useTranslation } from 'react-i18next';

const names: Record<Locale, string> = { en: 'English', fr: 'Français' };

export interface LanguageSelectProps {
  value: Locale;
  onChange: (value: Locale) => void;
  disabled?: boolean;
  description?: string;
}

/** One of the languages of the screens, each named in itself. */
export function LanguageSelect({ value, onChange, disabled, description }: LanguageSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('language')}
      description={description}
      data={locales.map((locale) => ({ value: locale, label: names[locale] }))}
      value={value}
      onChange={(next) => {
        const locale = locales.find((candidate) => candidate === next);
        if (locale !== undefined) onChange(locale);
      }}
      allowDeselect={false}
      disabled={disabled}
    />
  );
}
