import { type Case, type CaseField } from '@vigie/contract';
import { Select, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useFormat } from '../../i18n/use-format';
import { caseFieldsQuery, isOpen } from './case-queries';
import classes from './case-page.module.css';
import { useCaseActs } from './use-case-acts';

export interface CaseFieldsProps {
  of: Case;
  mayWrite: boolean;
}

/** The workspace's own fields of a case, changed where they stand. Draws nothing where a workspace has none. */
export function CaseFields({ of, mayWrite }: CaseFieldsProps) {
  const { t } = useTranslation('cases');
  const { id: workspaceId } = useWorkspace();
  const fields = useQuery(caseFieldsQuery(workspaceId));
  const { send, tell } = useCaseActs();
  if (fields.data?.length === 0) return null;
  const editable = mayWrite && isOpen(of);
  return (
    <section className={classes.section} aria-labelledby="case-fields">
      <Title order={2} id="case-fields">
        {t('fields.title')}
      </Title>
      {fields.isPending && <SkeletonRows count={2} height={36} />}
      <ErrorNote error={fields.data === undefined ? fields.error : null} />
      {editable ? (
        <div className={classes.fields}>
          {fields.data?.map((field) => (
            <FieldInput
              key={field.id}
              field={field}
              value={of.fields[field.id] ?? ''}
              onSave={async (value) => {
                try {
                  await send(of, { kind: 'fields', values: { [field.id]: value } });
                  return 'saved';
                } catch (error) {
                  if (asApiError(error).code === 'invalid-input') return 'invalid';
                  tell(error);
                  return null;
                }
              }}
            />
          ))}
        </div>
      ) : (
        <dl className={classes.facts}>
          {fields.data?.map((field) => (
            <FieldFact key={field.id} field={field} value={of.fields[field.id] ?? ''} />
          ))}
        </dl>
      )}
    </section>
  );
}

function FieldFact({ field, value }: { field: CaseField; value: string }) {
  const format = useFormat();
  const day = field.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return (
    <>
      <dt>{field.label}</dt>
      <dd>
        {value === '' ? (
          <Text span size="sm" c="dimmed">
            –
          </Text>
        ) : (
          // A day has no hour: noon UTC falls on it in nearly every zone.
          <bdi>{day ? format.date(`${value}T12:00:00Z`) : value}</bdi>
        )}
      </dd>
    </>
  );
}

interface FieldInputProps {
  field: CaseField;
  value: string;
  /** Null: it could not be saved, which was told. */
  onSave: (value: string) => Promise<'saved' | 'invalid' | null>;
}

/** Saved when the field is left or Enter is pressed; Escape takes back what was typed. */
function FieldInput({ field, value, onSave }: FieldInputProps) {
  const { t } = useTranslation(['cases', 'errors']);
  const [typed, setTyped] = useState<string | null>(null);
  const [state, setState] = useState<'saving' | 'saved' | 'invalid' | null>(null);
  const save = async (text: string) => {
    const next = text.trim();
    if (next === value) {
      setTyped(null);
      return;
    }
    setState('saving');
    const outcome = await onSave(next);
    setState(outcome);
    // What was refused, or typed meanwhile, stays in the field, to be mended or saved.
    if (outcome === 'saved') setTyped((now) => (now === text ? null : now));
  };
  const description = state === 'saving' || state === 'saved' ? t(`cases:fields.${state}`) : undefined;
  const error = state === 'invalid' ? t('errors:field.invalid') : null;
  if (field.kind === 'choice') {
    // A choice that is no longer offered stays readable.
    const choices = [...new Set([...field.choices, ...(value === '' ? [] : [value])])];
    return (
      <Select
        label={field.label}
        data={choices}
        value={value === '' ? null : value}
        clearable
        clearButtonProps={{ 'aria-label': t('cases:fields.clear', { label: field.label }) }}
        description={description}
        error={error}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={(next) => void save(next ?? '')}
      />
    );
  }
  return (
    <TextInput
      label={field.label}
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      maxLength={500}
      value={typed ?? value}
      description={description}
      error={error}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => {
        setState(null);
        setTyped(event.currentTarget.value);
      }}
      onBlur={() => {
        if (typed !== null) void save(typed);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
