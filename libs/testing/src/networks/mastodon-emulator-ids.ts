import type { MastodonFlavour } from './mastodon-emulator-shapes';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Ids hold the time of the post: snowflakes, ULIDs, and Pleroma's letters and digits. @param at milliseconds since 1970. */
export function idAt(flavour: MastodonFlavour, at: number, serial: number): string {
  switch (flavour) {
    case 'mastodon':
      return String((BigInt(at) << 16n) + BigInt(serial % 65_536));
    case 'gotosocial':
      return `01${digitsOf(at, crockford, 8)}${digitsOf(serial, crockford, 16)}`;
    case 'pleroma':
      return `A${digitsOf(at, base62, 8)}${digitsOf(serial, base62, 9)}`;
  }
}

function digitsOf(value: number, alphabet: string, length: number): string {
  let rest = value;
  let digits = '';
  for (let place = 0; place < length; place += 1) {
    digits = alphabet.charAt(rest % alphabet.length) + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}

/** In the order of time. */
export function isAfter(id: string, other: string): boolean {
  return id.length === other.length ? id > other : id.length > other.length;
}
