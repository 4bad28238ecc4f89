import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useWorkspace } from '../../app/use-workspace';
import { type InboxSearch } from '../inbox/inbox-search';
import classes from './overview.module.css';

export interface MentionsLinkProps {
  search: InboxSearch;
  className?: string | undefined;
  children: ReactNode;
}

/** A figure that opens the mentions behind it. */
export function MentionsLink({ search, className = classes.figure, children }: MentionsLinkProps) {
  const { slug } = useWorkspace();
  return (
    <Link to="/$workspace/inbox" params={{ workspace: slug }} search={search} className={className}>
      {children}
    </Link>
  );
}

/** Opens the mentions behind a point of a chart. */
export function useOpenMentions(): (search: InboxSearch) => void {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  return (search) => void navigate({ to: '/$workspace/inbox', params: { workspace: slug }, search });
}
