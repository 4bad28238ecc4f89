import { CopyButton, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NextButton } from '../theme/next-button';

/** A link that is shown once, with the button that copies it. */
export function CopiedLink({ label, url }: { label: string; url: string }) {
  const { t } = useTranslation('common');
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        data-autofocus
        label={label}
        value={url}
        readOnly
        flex={1}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <NextButton
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          >
            <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
          </NextButton>
        )}
      </CopyButton>
    </Group>
  );
}
