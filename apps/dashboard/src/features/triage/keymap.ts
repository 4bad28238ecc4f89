/** What a single key does in the inbox, in the order of the help. */
export const keyCommands = [
  'next',
  'previous',
  'select',
  'nothing-to-do',
  'off-topic',
  'watch',
  'answered',
  'moved-private',
  'hand-over',
  'assign',
  'snooze',
  'tag',
  'negative',
  'neutral',
  'positive',
  'reopen',
  'undo',
  'focus',
] as const;
export type KeyCommand = (typeof keyCommands)[number];

/** Command → physical key, as `KeyboardEvent.code` names it: the place on the keyboard, whatever is printed there. */
export type Keymap = Readonly<Record<KeyCommand, string>>;

export const defaultKeymap: Keymap = {
  next: 'KeyJ',
  previous: 'KeyK',
  select: 'KeyX',
  'nothing-to-do': 'KeyI',
  'off-topic': 'KeyO',
  watch: 'KeyW',
  answered: 'KeyR',
  'moved-private': 'KeyM',
  'hand-over': 'KeyE',
  assign: 'KeyA',
  snooze: 'KeyS',
  tag: 'KeyT',
  negative: 'Digit1',
  neutral: 'Digit2',
  positive: 'Digit3',
  reopen: 'KeyZ',
  undo: 'KeyU',
  focus: 'KeyF',
};

/** Letters, digits and signs; not `/`, which searches, nor what moves, types or switches. */
const assignable =
  /^(?:Key[A-Z]|Digit\d|Numpad\d|Comma|Period|Semicolon|Quote|BracketLeft|BracketRight|Minus|Equal|Backquote|Backslash|IntlBackslash)$/;

export function isAssignable(code: string): boolean {
  return assignable.test(code);
}

interface Press {
  code: string;
  key: string;
  shiftKey: boolean;
}

/**
 * The command of a key; null when it has none. With Shift a key types something else, and on many keyboards `?` and `/`
 * stand on places that have a command: those open the help and the search.
 */
export function commandOf(keymap: Keymap, { code, key, shiftKey }: Press): KeyCommand | null {
  if (shiftKey || key === '/' || key === '?') return null;
  return keyCommands.find((command) => keymap[command] === code) ?? null;
}

export type Remapped =
  | { ok: true; keymap: Keymap }
  /** The key cannot be had, or has a command already. */
  | { ok: false; problem: 'not-assignable' }
  | { ok: false; problem: 'taken'; by: KeyCommand };

/** The keymap with another key for a command. One key never has two commands. */
export function remap(keymap: Keymap, command: KeyCommand, code: string): Remapped {
  if (!isAssignable(code)) return { ok: false, problem: 'not-assignable' };
  const by = keyCommands.find((other) => other !== command && keymap[other] === code);
  if (by !== undefined) return { ok: false, problem: 'taken', by };
  return { ok: true, keymap: { ...keymap, [command]: code } };
}

/** The keymap where two commands have changed keys: the one asked for gets the key, its holder what the other had. */
export function swapped(keymap: Keymap, command: KeyCommand, holder: KeyCommand): Keymap {
  return { ...keymap, [command]: keymap[holder], [holder]: keymap[command] };
}

/** What is kept of a keymap: the keys that differ from the first ones. */
export function writeKeymap(keymap: Keymap): string {
  return JSON.stringify(
    Object.fromEntries(
      keyCommands.filter((command) => keymap[command] !== defaultKeymap[command]).map((c) => [c, keymap[c]]),
    ),
  );
}

/** Reads what was kept. What is not understood, or would give a key two commands, is left out. */
export function readKeymap(text: string | null): Keymap {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? '{}');
  } catch {
    return defaultKeymap;
  }
  if (typeof kept !== 'object' || kept === null) return defaultKeymap;
  const changes = new Map<KeyCommand, string>();
  for (const command of keyCommands) {
    const code: unknown = (kept as Record<string, unknown>)[command];
    if (typeof code === 'string' && isAssignable(code)) changes.set(command, code);
  }
  const keymap: Record<KeyCommand, string> = { ...defaultKeymap, ...Object.fromEntries(changes) };
  const holders = new Map<string, KeyCommand>();
  for (const command of keyCommands) {
    if (holders.has(keymap[command])) return defaultKeymap;
    holders.set(keymap[command], command);
  }
  return keymap;
}

/** What is printed on a key, when the browser does not tell: what is printed there on most keyboards. */
export function usualName(code: string): string {
  return code.replace(/^(?:Key|Digit)/, '').replace(/^Numpad(?=\d)/, 'Num ');
}
