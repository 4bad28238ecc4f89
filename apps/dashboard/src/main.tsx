import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './theme/theme.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/query-client';
import { readAhead } from './app/read-ahead';
import { makeRouter } from './app/router';
import { startI18n } from './i18n/i18n';
import { cssVariables, theme } from './theme/theme';

const queryClient = makeQueryClient(() => {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in') return;
  void router
    .navigate({ to: '/sign-in', search: { next: href, reason: 'ended' } })
    .then(() => queryClient.clear());
});
const router = makeRouter(queryClient);

const words = startI18n();
readAhead(router, queryClient);
await words;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
