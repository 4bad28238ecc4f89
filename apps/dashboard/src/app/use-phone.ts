import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is as narrow as a phone, where bars at the top and the foot take the place of the rail. */
export function usePhone(): boolean {
  return useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
}
