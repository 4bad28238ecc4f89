import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { type Locale, locales } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { changeLocale, currentLocale } from '../i18n/i18n';

const names: Record<Locale, string> = { en: 'English', fr: 'Français' };

/** The language of the screens before anybody is signed in. Each language is named in itself. */
export function LanguageSwitch({ onChange }: { onChange?: (locale: Locale) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden id="language-switch">{t('language')}</VisuallyHidden>
      <SegmentedControl
        size="xs"
        aria-labelledby="language-switch"
        value={currentLocale()}
        data={locales.map((locale) => ({ value: locale, label: names[locale] }))}
        onChange={(value) => {
          void changeLocale(value);
          onChange?.(value);
        }}
      />
    </>
  );
}
