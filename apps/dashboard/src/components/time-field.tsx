import { TextInput, type TextInputProps } from '@mantine/core';

export interface TimeFieldProps extends Pick<TextInputProps, 'label' | 'description' | 'min' | 'error'> {
  /** As `local-time` reads and writes it. */
  value: string;
  onChange: (value: string) => void;
}

/** A day and an hour. */
export function TimeField({ onChange, ...props }: TimeFieldProps) {
  return (
    <TextInput type="datetime-local" {...props} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
