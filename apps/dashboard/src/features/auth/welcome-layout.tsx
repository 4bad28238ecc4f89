import { Group, Paper, Text } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../../components/language-switch';
import classes from './welcome-layout.module.css';

export interface WelcomeLayoutProps {
  children: ReactNode;
  wide?: boolean;
}

/** The pages before anybody is signed in: the name, what it is, the language, one sheet of paper. */
export function WelcomeLayout({ children, wide = false }: WelcomeLayoutProps) {
  const { t } = useTranslation(['auth', 'frame']);
  return (
    <div className={classes.page}>
      <a href="#content" className="skip-link">
        {t('frame:skip')}
      </a>
      <header className={classes.header} data-on-frame>
        <Group gap="sm" wrap="nowrap">
          <img src="/vigie.svg" alt="" width={36} height={36} className={classes.logo} />
          <div>
            <Text fw={700} size="lg" lh={1.2}>
              Vigie
            </Text>
            <Text size="sm" className={classes.tagline}>
              {t('auth:tagline')}
            </Text>
          </div>
        </Group>
        <LanguageSwitch />
      </header>
      <main id="content" tabIndex={-1} className={classes.main} data-wide={wide}>
        <Paper withBorder radius="lg" shadow="sm" p={{ base: 'md', xs: 'xl' }}>
          {children}
        </Paper>
      </main>
    </div>
  );
}
