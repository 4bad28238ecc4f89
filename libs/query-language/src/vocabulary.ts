import { hashOf, type TokenColumns } from './tokens';

/** Lists of numbers packed one after the other: list `i` is `items[from[i] … from[i + 1])`. */
export interface Lists {
  from: Int32Array;
  items: Int32Array;
}

export function pack(lists: readonly (readonly number[])[]): Lists {
  const from = new Int32Array(lists.length + 1);
  lists.forEach((items, i) => (from[i + 1] = (from[i] as number) + items.length));
  return { from, items: Int32Array.from(lists.flat()) };
}

/** FNV's low bits are its weakest. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

/** A fixed set of folded tokens, found by hash without making strings: open addressing, at most half full. */
export class Vocabulary {
  private readonly chars: Uint16Array;
  /** Token `id` is `chars[from[id] … from[id + 1])`. */
  private readonly from: Int32Array;
  private readonly hashes: Int32Array;
  private readonly slots: Int32Array;
  private readonly mask: number;

  /** `tokens` are distinct; each is then known by its place among them. */
  constructor(tokens: readonly string[]) {
    this.from = new Int32Array(tokens.length + 1);
    tokens.forEach((token, id) => (this.from[id + 1] = (this.from[id] as number) + token.length));
    this.chars = new Uint16Array(this.from[tokens.length] as number);
    this.hashes = new Int32Array(tokens.length);
    let size = 16;
    while (size < 2 * tokens.length) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(size).fill(-1);
    tokens.forEach((token, id) => {
      const start = this.from[id] as number;
      for (let i = 0; i < token.length; i++) this.chars[start + i] = token.charCodeAt(i);
      const hash = hashOf(this.chars, start, start + token.length);
      this.hashes[id] = hash;
      let slot = spread(hash) & this.mask;
      while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = id;
    });
  }

  /** The place of a token of a text, −1 when it is not in the set. */
  find(chars: Uint16Array, columns: TokenColumns, token: number): number {
    const hash = columns.hash[token] as number;
    for (let slot = spread(hash) & this.mask; ; slot = (slot + 1) & this.mask) {
      const id = this.slots[slot] as number;
      if (id < 0) return -1;
      if (this.hashes[id] !== hash) continue;
      const mine = this.from[id] as number;
      const its = columns.foldFrom[token] as number;
      const length = (this.from[id + 1] as number) - mine;
      if ((columns.foldTo[token] as number) - its !== length) continue;
      let i = 0;
      while (i < length && this.chars[mine + i] === chars[its + i]) i++;
      if (i === length) return id;
    }
  }
}
