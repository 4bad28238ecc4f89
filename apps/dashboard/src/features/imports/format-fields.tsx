import { type ImportChoices, type ImportFormat } from '@vigie/contract';
import { Fieldset, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { browserTimeZone, timeZones } from '../../i18n/format';
import { datePatterns, namedDateFormats } from './import-choices';

const encodings: readonly { value: ImportFormat['encoding']; label: string }[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows-1252 (Excel)' },
  { value: 'iso-8859-15', label: 'ISO 8859-15' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
  { value: 'macintosh', label: 'Mac Roman' },
];

/** Stands for "no quotes": a select takes an empty value for nothing chosen. */
const noQuote = 'none';
const another = 'another';

export interface FormatFieldsProps {
  choices: ImportChoices;
  onFormat: (change: Partial<ImportFormat>) => void;
  onZone: (zone: string) => void;
}

/** How the bytes of the file are read: what was found, to be corrected. */
export function FormatFields({ choices, onFormat, onZone }: FormatFieldsProps) {
  const { t } = useTranslation('imports');
  const { format, zone } = choices;
  const zones = useMemo(
    () => timeZones(zone, browserTimeZone()).map((value) => ({ value, label: value.replaceAll('_', ' ') })),
    [zone],
  );
  const shared = { allowDeselect: false, comboboxProps: { shadow: 'md' } } as const;
  return (
    <Fieldset legend={t('format.title')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('format.hint')}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
          <Select
            {...shared}
            label={t('format.kind')}
            data={[
              { value: 'csv', label: t('format.csv') },
              { value: 'ndjson', label: t('format.ndjson') },
            ]}
            value={format.kind}
            onChange={(kind) => kind && onFormat({ kind })}
          />
          <Select
            {...shared}
            label={t('format.encoding')}
            data={encodings}
            value={format.encoding}
            onChange={(encoding) => encoding && onFormat({ encoding })}
          />
          {format.kind === 'csv' && (
            <>
              <Select
                {...shared}
                label={t('format.delimiter')}
                data={[
                  { value: ',' as const, label: t('format.comma') },
                  { value: ';' as const, label: t('format.semicolon') },
                  { value: '\t' as const, label: t('format.tab') },
                  { value: '|' as const, label: t('format.bar') },
                ]}
                value={format.delimiter}
                onChange={(delimiter) => delimiter && onFormat({ delimiter })}
              />
              <Select
                {...shared}
                label={t('format.quote')}
                data={[
                  { value: '"' as const, label: t('format.double') },
                  { value: "'" as const, label: t('format.single') },
                  { value: noQuote as typeof noQuote, label: t('format.noQuote') },
                ]}
                value={format.quote === '' ? noQuote : format.quote}
                onChange={(quote) => quote && onFormat({ quote: quote === noQuote ? '' : quote })}
              />
            </>
          )}
          <DateFormatField value={format.dateFormat} onChange={(dateFormat) => onFormat({ dateFormat })} />
          <Select
            {...shared}
            label={t('format.zone')}
            description={t('format.zoneHint')}
            inputWrapperOrder={['label', 'input', 'description']}
            data={zones}
            value={zone}
            onChange={(value) => value && onZone(value)}
            searchable
            limit={60}
          />
        </SimpleGrid>
      </Stack>
    </Fieldset>
  );
}

function DateFormatField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('imports');
  const offered = [...namedDateFormats, ...datePatterns].some((known) => known === value);
  const [typing, setTyping] = useState(!offered);
  const [text, setText] = useState(value);
  return (
    <>
      <Select
        label={t('format.dateFormat')}
        data={[
          { value: 'iso', label: t('format.iso') },
          ...datePatterns.map((pattern) => ({ value: pattern, label: pattern })),
          { value: 'unix', label: t('format.unix') },
          { value: 'unix-ms', label: t('format.unixMs') },
          { value: 'excel', label: t('format.excel') },
          { value: another, label: t('format.dateOther') },
        ]}
        value={typing || !offered ? another : value}
        onChange={(next) => {
          setTyping(next === another);
          if (next !== null && next !== another) onChange(next);
        }}
        allowDeselect={false}
        comboboxProps={{ shadow: 'md' }}
      />
      {(typing || !offered) && (
        <TextInput
          label={t('format.dateTokens')}
          description={t('format.dateTokensHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={text}
          maxLength={60}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={() => text.trim() !== '' && text.trim() !== value && onChange(text.trim())}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && text.trim() !== '') onChange(text.trim());
          }}
        />
      )}
    </>
  );
}
