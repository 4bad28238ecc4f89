import { useEffect, useEffectEvent } from 'react';

/** Ctrl K, or ⌘ K on a Mac; works inside fields too, as it types nothing. */
export function useCommandKey(open: () => void): void {
  const handle = useEffectEvent(open);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      if (event.shiftKey || event.altKey) return;
      event.preventDefault();
      handle();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** How the key is printed on this machine. */
export function commandKeyName(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
}
