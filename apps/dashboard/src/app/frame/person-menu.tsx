import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCog,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { locales, type Locale } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useSignOut, useUpdateMe } from '../../features/settings/use-account';
import { initials } from '../../components/initials';
import { useMe, useWorkspace } from '../use-workspace';
import classes from './app-frame.module.css';

const schemes: readonly { value: MantineColorScheme; label: 'light' | 'dark' | 'system'; icon: Icon }[] = [
  { value: 'light', label: 'light', icon: IconSun },
  { value: 'dark', label: 'dark', icon: IconMoon },
  { value: 'auto', label: 'system', icon: IconDeviceDesktop },
];
const languageNames: Record<Locale, 'english' | 'french'> = { en: 'english', fr: 'french' };

/** Language, appearance, profile, and the way out. */
export function PersonMenu({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation(['frame', 'common']);
  const { person } = useMe();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const update = useUpdateMe();
  const signOut = useSignOut();
  const chosen = (is: boolean) => (is ? <IconCheck size={16} aria-hidden /> : null);
  return (
    <Menu position="right-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className={classes.item} aria-label={t('frame:person', { name: person.name })}>
          <span className={classes.avatar} data-round aria-hidden>
            {initials(person.name)}
          </span>
          {!collapsed && (
            <span className={classes.two}>
              <span className={classes.label}>{person.name}</span>
              <span className={`${classes.label} ${classes.small}`}>{person.email}</span>
            </span>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('common:language')}</Menu.Label>
        {locales.map((locale) => (
          <Menu.Item
            key={locale}
            role="menuitemradio"
            aria-checked={person.locale === locale}
            rightSection={chosen(person.locale === locale)}
            onClick={() => update.mutate({ locale })}
          >
            <span lang={locale}>{t(`common:${languageNames[locale]}`)}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('common:colourScheme')}</Menu.Label>
        {schemes.map(({ value, label, icon: Mark }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Mark size={16} aria-hidden />}
            rightSection={chosen(colorScheme === value)}
            onClick={() => setColorScheme(value)}
          >
            {t(`common:${label}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          closeMenuOnClick
          leftSection={<IconUserCog size={16} aria-hidden />}
          onClick={() =>
            void navigate({ to: '/$workspace/settings/me', params: { workspace: workspace.slug } })
          }
        >
          {t('frame:me')}
        </Menu.Item>
        <Menu.Item
          closeMenuOnClick
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => signOut.mutate()}
        >
          {t('frame:signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
