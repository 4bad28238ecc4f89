import { categories, type Category, type Colour } from '@vigie/contract';
import { use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { NamesContext } from './names-context';

/** Categories as the workspace calls and shows them. */
export interface Categories {
  /** Its own word for it, or ours in the language of the screen. */
  name: (category: Category) => string;
  /** Null: none of its own. */
  colour: (category: Category) => Colour | null;
  /** Whether it is drawn on mentions and offered: those that are hidden are read and counted all the same. */
  isShown: (category: Category) => boolean;
  /** Those that are shown, in the order of the contract. */
  shown: readonly Category[];
}

export function useCategories(): Categories {
  const { t } = useTranslation('vocabulary');
  const looks = use(NamesContext).categories;
  return useMemo(() => {
    const isShown = (category: Category) => looks.get(category)?.hidden !== true;
    return {
      name: (category) => looks.get(category)?.label ?? t(`category.${category}`),
      colour: (category) => looks.get(category)?.colour ?? null,
      isShown,
      shown: categories.filter(isShown),
    };
  }, [looks, t]);
}
