import { type ReactNode, useDeferredValue } from 'react';

/** Draws what takes long after what surrounds it, in pieces between which the browser has its turn. */
export function InPieces({ children }: { children: ReactNode }) {
  return useDeferredValue(true, false) && children;
}
