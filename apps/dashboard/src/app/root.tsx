import { Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';

/** Nothing is said before the first act: the list of messages comes after the page. */
const Messages = lazy(() => import('./messages').then((module) => ({ default: module.Messages })));

/** What every page has, signed in or not. */
export function Root() {
  useFocusAfterNavigation();
  return (
    <>
      <Outlet />
      <Suspense>
        <Messages />
      </Suspense>
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
