import { Notifications } from '@mantine/notifications';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** What every page has, signed in or not. */
export function Root() {
  useFocusAfterNavigation();
  return (
    <>
      <Outlet />
      <Notifications position="bottom-right" limit={4} />
    </>
  );
}

/**
 * After going to another page the focus moves to its title, so that a screen reader says where one is and Tab goes on
 * from there. A change of filters, which stays on the page, moves nothing.
 */
function useFocusAfterNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (fromLocation === undefined || fromLocation.pathname === toLocation.pathname) return;
        const title = document.querySelector<HTMLElement>('[data-page-title]');
        (title ?? document.getElementById('content'))?.focus({ preventScroll: true });
      }),
    [router],
  );
}
