import { createContext, type ReactNode, use } from 'react';

/** True inside the frame, whose own `main` surrounds the page. */
export const InsideFrame = createContext(false);

/** A page that may stand alone (an address that leads nowhere) or inside the frame: one `main` in both. */
export function Screen({ children }: { children: ReactNode }) {
  return use(InsideFrame) ? (
    children
  ) : (
    <main id="content" tabIndex={-1}>
      {children}
    </main>
  );
}
