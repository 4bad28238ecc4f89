import { useEffect } from 'react';

const attribute = 'data-mantine-color-scheme';

/** Runs `look` as if the screen were light; nothing is drawn meanwhile. Paper and pictures are white in any scheme. */
export function inLight<T>(look: () => T): T {
  const { documentElement: root } = document;
  const scheme = root.getAttribute(attribute);
  root.setAttribute(attribute, 'light');
  try {
    return look();
  } finally {
    if (scheme !== null) root.setAttribute(attribute, scheme);
  }
}

/** Prints this page in light colours, whatever the scheme of the screen. */
export function useLightPrint(): void {
  useEffect(() => {
    const { documentElement: root } = document;
    let scheme: string | null = null;
    const before = () => {
      scheme = root.getAttribute(attribute);
      root.setAttribute(attribute, 'light');
    };
    const after = () => {
      if (scheme !== null) root.setAttribute(attribute, scheme);
      scheme = null;
    };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
      after();
    };
  }, []);
}
