import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Late, latePart } from '../components/late';
import { FormatProvider } from '../i18n/format-provider';
import { tellFirstPaint, tellsByItself } from './first-paint';

/** Nothing is said before the first act: the list of messages comes after the page. */
const Messages = latePart(() => import('./messages').then((module) => module.Messages));

/** What every page has, signed in or not. */
export function Root() {
  useFocusAfterNavigation();
  useFirstPaint();
  return (
    <FormatProvider>
      <Outlet />
      <Late>
        <Messages />
      </Late>
    </FormatProvider>
  );
}

/** A page is what a person came for once it is drawn, unless it tells by itself. */
function useFirstPaint(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ toLocation }) => {
        if (!tellsByItself(toLocation.pathname)) tellFirstPaint();
      }),
    [router],
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
