import { idField, oneOf, searchValidator } from '../../app/search-params';

/** What a person picks from: several searches are feeds underneath. */
export const sourceChoices = ['feed', 'news', 'reddit', 'bluesky', 'mastodon', 'x'] as const;
export type SourceChoice = (typeof sourceChoices)[number];

/** What the address of the sources page holds: what is being added, or the source that is edited. */
export const validateSourcesSearch = searchValidator({
  add: oneOf(['choose', 'opml', ...sourceChoices]),
  edit: idField,
});

export type SourcesSearch = ReturnType<typeof validateSourcesSearch>;
