import { type Category, type CategoryLook, type Colour } from '@vigie/contract';
import { createContext } from 'react';

/** What a workspace calls otherwise than Vigie does, and the colours it gives. */
export interface NamesValue {
  categories: ReadonlyMap<Category, CategoryLook>;
  tags: ReadonlyMap<string, Colour>;
}

export const NamesContext = createContext<NamesValue>({ categories: new Map(), tags: new Map() });
