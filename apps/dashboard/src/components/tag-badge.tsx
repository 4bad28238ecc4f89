import { IconTag } from '@tabler/icons-react';
import { use } from 'react';
import { NamesContext } from './names-context';
import classes from './tag-badge.module.css';

/** A tag of a conversation, in the colour the workspace gave it. */
export function TagBadge({ tag }: { tag: string }) {
  const colour = use(NamesContext).tags.get(tag);
  return (
    <span className={classes.tag} data-colour={colour}>
      <IconTag size={12} aria-hidden />
      <bdi className={classes.name}>{tag}</bdi>
    </span>
  );
}
