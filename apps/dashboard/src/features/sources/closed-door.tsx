import { type SourcePreview } from '@vigie/contract';
import { Alert, Text } from '@mantine/core';
import { IconDoorOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ProblemOf, useSourceWords } from './source-words';
import classes from './sources.module.css';

export interface ClosedDoorProps extends Omit<ProblemOf, 'reason'> {
  /** What was asked, in the person's words. */
  name: string;
  problem: NonNullable<SourcePreview['problem']>;
}

/** A network that gives nothing: why, and what to do about it. */
export function ClosedDoor({ name, problem, ...of }: ClosedDoorProps) {
  const { t } = useTranslation('sources');
  const { what, mend } = useSourceWords().problem({ ...of, reason: problem.reason });
  return (
    <Alert
      role="status"
      color="red"
      variant="light"
      py="xs"
      icon={<IconDoorOff size={18} aria-hidden />}
      title={t('preview.closed', { kind: name })}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Text size="sm" c="var(--mantine-color-text)">
        {what} <strong>{t('problem.mend')}</strong> {mend}
      </Text>
      {problem.detail !== null && problem.detail.trim() !== '' && (
        <Text size="xs" c="dimmed" className={classes.said}>
          {t('problem.said', { detail: problem.detail.slice(0, 300) })}
        </Text>
      )}
    </Alert>
  );
}
