import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { usePhone } from '../../app/use-phone';
import { type Density } from './mention-row';

/** How much room there is, and what this browser shows in it. */
export function useInboxLayout() {
  const phone = usePhone();
  const narrow = useMediaQuery('(max-width: 75em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const [density, setDensity] = useLocalStorage<Density>({
    key: 'vigie.inbox.density',
    defaultValue: 'reading',
    getInitialValueInEffect: false,
  });
  const [pane, setPane] = useLocalStorage({
    key: 'vigie.inbox.filters',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const [drawer, setDrawer] = useState(false);
  return {
    /** One pane at a time. */
    phone,
    /** No room for the filters beside the list: they are in a drawer. */
    narrow,
    density,
    setDensity,
    /** Whether the pane, or the drawer, of the filters is shown. */
    filtersShown: narrow ? drawer : pane,
    toggleFilters: useCallback(
      () => (narrow ? setDrawer(true) : setPane((shown) => !shown)),
      [narrow, setPane],
    ),
    closeDrawer: useCallback(() => setDrawer(false), []),
  };
}
