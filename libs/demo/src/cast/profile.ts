import type { Relation } from '@vigie/contract';
import type { Network, Voice } from '../drafts/draft-set';
import type { Language } from '../texts/blanks';

/** Somebody who writes, on one network. */
export interface Profile {
  network: Network;
  networkId: string;
  handle: string;
  name: string;
  language: Language;
  voice: Voice;
  /** On the first day; null where the network does not say. */
  followers: number | null;
  /** By how much of them it grows in a day. */
  growth: number;
  /** What the desk says of them, for the few that it knows. */
  known: Known | null;
  /** Speaks of the bad buzz and of nothing else. */
  ofBuzz: boolean;
}

/** What a desk knows of an author. */
export interface Known {
  relation: Relation;
  list: 'press' | 'vip' | null;
  /** A note of a colleague. */
  note: string | null;
}
