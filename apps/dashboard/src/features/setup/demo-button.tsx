import { Button, type ButtonProps } from '@mantine/core';
import { IconBike } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type DemoButtonProps = Pick<ButtonProps, 'loading'> & {
  onClick?: () => void;
  /** What it is made of, when it leads somewhere. */
  renderRoot?: (props: object) => ReactNode;
};

/** To a workspace of invented data. As wide as a phone allows, on two lines where it must be. */
export function DemoButton(props: DemoButtonProps) {
  const { t } = useTranslation('frame');
  return (
    <Button
      variant="default"
      h="auto"
      mih={36}
      py={6}
      maw="100%"
      styles={{ label: { whiteSpace: 'normal', textAlign: 'start' } }}
      leftSection={<IconBike size={18} aria-hidden />}
      {...props}
    >
      {t('demo.look')}
    </Button>
  );
}
