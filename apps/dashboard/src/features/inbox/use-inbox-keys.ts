import { usePageKeys } from '../../app/keyboard';
import { commandOf, type KeyCommand } from '../triage/keymap';
import { useKeymap } from '../triage/use-keymap';

export interface InboxKeysInput {
  mayAct: boolean;
  /** What a key asks for; false when the page has no use for it now. */
  onKey: (command: KeyCommand | 'back') => boolean;
}

/** Those of who decides nothing. */
export const readerKeys: readonly KeyCommand[] = ['next', 'previous', 'focus'];

/** The keys of the inbox. */
export function useInboxKeys({ mayAct, onKey }: InboxKeysInput): void {
  const keymap = useKeymap();
  usePageKeys((event) => {
    if (event.key === 'Escape') return onKey('back');
    const command = commandOf(keymap, event);
    if (command === null || (!mayAct && !readerKeys.includes(command))) return false;
    // A key that is held moves on, and decides once.
    if (event.repeat && command !== 'next' && command !== 'previous') return true;
    return onKey(command);
  });
}
