import { Textarea } from '@mantine/core';

export interface NoteFieldProps {
  label: string;
  description: string;
  value: string;
  onChange: (value: string) => void;
}

/** What a team is told of the case that it is given. */
export function NoteField({ onChange, ...props }: NoteFieldProps) {
  return (
    <Textarea
      {...props}
      autosize
      minRows={3}
      maxRows={10}
      maxLength={10_000}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
