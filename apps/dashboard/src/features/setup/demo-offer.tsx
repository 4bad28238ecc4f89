import { Button, Divider, Stack, Text } from '@mantine/core';
import { IconBike } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export interface DemoOfferProps {
  onTake: () => void;
  pending: boolean;
}

/** Another way to begin: with what is invented. */
export function DemoOffer({ onTake, pending }: DemoOfferProps) {
  const { t } = useTranslation(['setup', 'frame']);
  return (
    <Stack gap="xs" mt="lg" align="flex-start">
      <Divider w="100%" mb="xs" />
      <Text size="sm" c="dimmed">
        {t('setup:demo.offer')}
      </Text>
      <Button
        variant="default"
        // As wide as a phone allows, on two lines where it must be.
        h="auto"
        mih={36}
        py={6}
        maw="100%"
        styles={{ label: { whiteSpace: 'normal', textAlign: 'start' } }}
        leftSection={<IconBike size={18} aria-hidden />}
        loading={pending}
        onClick={onTake}
      >
        {t('frame:demo.look')}
      </Button>
    </Stack>
  );
}
