import { type ReactNode } from 'react';
import { useMe, useWorkspace } from '../../app/use-workspace';
import { Place } from '../triage/act-message';

/** Adds to the words of a message in which workspace it happened, for people who are in several. */
export function usePlaced(): (text: string) => ReactNode {
  const { name } = useWorkspace();
  const several = useMe().workspaces.length > 1;
  return (text) =>
    several ? (
      <span>
        {text}
        <Place>{name}</Place>
      </span>
    ) : (
      text
    );
}
