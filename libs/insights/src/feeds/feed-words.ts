import type { Locale } from '@vigie/contract';

/** What a feed says in the language of its workspace. */
export const feedWords: Record<
  Locale,
  {
    description: (view: string, workspace: string) => string;
    title: (author: string, excerpt: string) => string;
    unknownAuthor: string;
  }
> = {
  en: {
    description: (view, workspace) => `The latest mentions of the view “${view}” of ${workspace}`,
    title: (author, excerpt) => `${author}: ${excerpt}`,
    unknownAuthor: 'Unknown author',
  },
  fr: {
    description: (view, workspace) =>
      `Les dernières mentions de la vue «\u202f${view}\u202f» de ${workspace}`,
    title: (author, excerpt) => `${author}\u00a0: ${excerpt}`,
    unknownAuthor: 'Auteur inconnu',
  },
};
