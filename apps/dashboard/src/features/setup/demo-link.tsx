import { Anchor, Button } from '@mantine/core';
import { IconBike } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/use-workspace';

/** The way to demo data, for who may make workspaces; in a workspace that holds them already there is none. */
export function DemoLink({ asButton = false }: { asButton?: boolean }) {
  const { t } = useTranslation('frame');
  const { person, workspaces } = useMe();
  const { workspace: slug } = useParams({ strict: false });
  if (!person.instanceAdministrator || workspaces.some((one) => one.slug === slug && one.demo)) return null;
  const link = (props: object) => <Link to="/setup/demo" search={{ start: true }} {...props} />;
  return asButton ? (
    <Button
      variant="default"
      h="auto"
      mih={36}
      py={6}
      maw="100%"
      styles={{ label: { whiteSpace: 'normal', textAlign: 'start' } }}
      leftSection={<IconBike size={18} aria-hidden />}
      renderRoot={link}
    >
      {t('demo.look')}
    </Button>
  ) : (
    <Anchor size="sm" renderRoot={link}>
      {t('demo.look')}
    </Anchor>
  );
}
