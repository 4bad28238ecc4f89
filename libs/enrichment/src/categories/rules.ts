import { type Category } from '@vigie/contract';

/** A cue for a category: what it weighs and the patterns (see `text/phrases`) that give it. A category holds from 1 on. */
export interface CategoryRule {
  category: Exclude<Category, 'praise' | 'press'>;
  weight: number;
  patterns: readonly string[];
}
