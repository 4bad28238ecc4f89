import { Divider, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DemoButton } from './demo-button';

export interface DemoOfferProps {
  onTake: () => void;
  pending: boolean;
}

/** Another way to begin: with what is invented. */
export function DemoOffer({ onTake, pending }: DemoOfferProps) {
  const { t } = useTranslation('setup');
  return (
    <Stack gap="xs" mt="lg" align="flex-start">
      <Divider w="100%" mb="xs" />
      <Text size="sm" c="dimmed">
        {t('demo.offer')}
      </Text>
      <DemoButton loading={pending} onClick={onTake} />
    </Stack>
  );
}
