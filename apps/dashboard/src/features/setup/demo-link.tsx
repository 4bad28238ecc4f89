import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/use-workspace';
import { DemoButton } from './demo-button';

/** The way to demo data, for who may make workspaces; in a workspace that holds them already there is none. */
export function DemoLink({ asButton = false }: { asButton?: boolean }) {
  const { t } = useTranslation('frame');
  const { person, workspaces } = useMe();
  const { workspace: slug } = useParams({ strict: false });
  if (!person.instanceAdministrator || workspaces.some((one) => one.slug === slug && one.demo)) return null;
  const link = (props: object) => <Link to="/setup/demo" search={{ start: true }} {...props} />;
  return asButton ? (
    <DemoButton renderRoot={link} />
  ) : (
    <Anchor size="sm" renderRoot={link}>
      {t('demo.look')}
    </Anchor>
  );
}
