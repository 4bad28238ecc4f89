import { Group, Input, NumberInput, Select } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { delayOf, delayUnits, minutesOf } from './delay';

export interface DelayInputProps {
  label: string;
  description: string;
  /** Minutes it starts from. */
  initial: number;
  /** Minutes; NaN while there is no number. */
  onChange: (minutes: number) => void;
  error: string | null;
}

/** A delay as a number and its unit. */
export function DelayInput({ label, description, initial, onChange, error }: DelayInputProps) {
  const { t } = useTranslation('teams');
  const id = useId();
  // Kept apart from the minutes: "60" stays minutes while somebody goes on to type 600.
  const [unit, setUnit] = useState(() => delayOf(initial).unit);
  const [amount, setAmount] = useState<number | string>(() => delayOf(initial).amount);
  const change = (nextAmount: number | string, nextUnit: typeof unit) => {
    setAmount(nextAmount);
    setUnit(nextUnit);
    onChange(typeof nextAmount === 'number' ? nextAmount * minutesOf[nextUnit] : Number.NaN);
  };
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error}>
      <Group gap="xs" mt={4} wrap="nowrap" align="flex-start">
        <NumberInput
          id={id}
          aria-describedby={`${id}-description${error === null ? '' : ` ${id}-error`}`}
          aria-invalid={error !== null}
          w={96}
          size="sm"
          min={1}
          allowNegative={false}
          allowDecimal={false}
          value={amount}
          onChange={(next) => change(next, unit)}
          error={error !== null}
        />
        <Select
          aria-label={t('form.unit')}
          flex={1}
          maw={160}
          data={delayUnits.map((one) => ({ value: one, label: t(`unit.${one}`) }))}
          value={unit}
          allowDeselect={false}
          onChange={(next) => {
            if (next !== null) change(amount, next);
          }}
        />
      </Group>
    </Input.Wrapper>
  );
}
