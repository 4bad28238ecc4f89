import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconLogout,
  IconExternalLink,
  IconMoon,
  IconStack2,
  IconSun,
  IconUserCog,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { locales, type Locale } from '@vigie/contract';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut, useUpdateMe } from '../../features/settings/use-account';
import { useMe, useWorkspace } from '../use-workspace';
import { queuesPath } from './destinations';

const schemes: readonly { value: MantineColorScheme; label: 'light' | 'dark' | 'system'; icon: Icon }[] = [
  { value: 'light', label: 'light', icon: IconSun },
  { value: 'dark', label: 'dark', icon: IconMoon },
  { value: 'auto', label: 'system', icon: IconDeviceDesktop },
];
const languageNames: Record<Locale, 'english' | 'french'> = { en: 'english', fr: 'french' };

/** What the menu of the person holds, under its button. */
export function PersonMenuItems({ children }: { children: ReactElement }) {
  const { t } = useTranslation(['frame', 'common']);
  const { person } = useMe();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const update = useUpdateMe();
  const signOut = useSignOut();
  return (
    <Menu
      position="right-end"
      width={240}
      closeOnItemClick={false}
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('common:language')}</Menu.Label>
        <Menu.RadioGroup
          value={person.locale}
          onChange={(value) => {
            const locale = locales.find((candidate) => candidate === value);
            if (locale !== undefined) update.mutate({ locale });
          }}
        >
          {locales.map((locale) => (
            <Menu.RadioItem key={locale} value={locale} lang={locale}>
              {t(`common:${languageNames[locale]}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('common:colourScheme')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => {
            const scheme = schemes.find((candidate) => candidate.value === value);
            if (scheme !== undefined) setColorScheme(scheme.value);
          }}
        >
          {schemes.map(({ value, label, icon: Mark }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Mark size={16} aria-hidden />}>
              {t(`common:${label}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
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
        {person.instanceAdministrator && (
          <Menu.Item
            component="a"
            href={queuesPath}
            target="_blank"
            rel="noopener"
            closeMenuOnClick
            leftSection={<IconStack2 size={16} aria-hidden />}
            rightSection={<IconExternalLink size={14} aria-hidden />}
          >
            {t('frame:queues')}
          </Menu.Item>
        )}
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
