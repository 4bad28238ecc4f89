import { createHash } from 'node:crypto';

const rotated = (value: number, by: number) => (value << by) | (value >>> (32 - by));

/**
 * Numbers from a seed, the same on every machine: xoshiro128** 1.1 (David Blackman and Sebastiano Vigna, 2018, public
 * domain, prng.di.unimi.it), its state being the first half of the SHA-256 of the seed.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(private readonly seed: string | number) {
    const digest = createHash('sha256').update(String(seed)).digest();
    this.a = digest.readInt32LE(0);
    this.b = digest.readInt32LE(4);
    this.c = digest.readInt32LE(8);
    this.d = digest.readInt32LE(12);
  }

  /** Numbers of their own for one part of the work: what is drawn elsewhere does not shift them. */
  fork(name: string | number): Random {
    return new Random(`${this.seed}/${name}`);
  }

  /** From 0, below 1. */
  next(): number {
    const { a, b, c, d } = this;
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    this.a = a ^ d ^ b;
    this.b = b ^ c ^ a;
    this.c = c ^ a ^ (b << 9);
    this.d = rotated(d ^ b, 11);
    return result / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** @throws Error for nothing to pick from. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('nothing to pick from');
    return items[Math.floor(this.next() * items.length)] as T;
  }

  /** One of them, each as likely as it weighs. @throws Error when all weigh nothing. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T {
    const total = items.reduce((sum, item) => sum + weight(item), 0);
    let left = this.next() * total;
    for (const item of items) {
      left -= weight(item);
      if (left < 0) return item;
    }
    const last = items.findLast((item) => weight(item) > 0);
    if (last === undefined) throw new Error('nothing to pick from');
    return last;
  }

  /** Fisher and Yates. */
  shuffled<T>(items: readonly T[]): T[] {
    const mixed = [...items];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = this.int(0, at);
      [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
    }
    return mixed;
  }

  /** Around 0, of deviation 1: the sum of twelve (Irwin and Hall). */
  normal(): number {
    let sum = -6;
    for (let n = 0; n < 12; n += 1) sum += this.next();
    return sum;
  }
}
