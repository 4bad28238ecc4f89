import '@mantine/notifications/styles.css';
import { createTheme, MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './messages.module.css';

/** Short messages after an act, at the foot of the page. What is said before this is drawn waits in their store. */
export function Messages() {
  const { t } = useTranslation();
  const close = t('closeMessage');
  // The list gives its messages no props: their close button is named by the theme.
  const theme = useMemo(
    () =>
      createTheme({
        components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } } },
      }),
    [close],
  );
  return (
    <MantineThemeProvider theme={theme}>
      <Notifications
        position="bottom-right"
        limit={4}
        transitionDuration={150}
        classNames={{ root: classes.messages }}
      />
    </MantineThemeProvider>
  );
}
