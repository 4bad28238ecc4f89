import { useBrowserNotifier } from './browser-notices';

/** Shows notices in the browser while it is drawn; draws nothing. */
export function BrowserNotifier() {
  useBrowserNotifier();
  return null;
}
