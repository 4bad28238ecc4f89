import { type ReactNode } from 'react';
import { usePlace } from '../../app/use-workspace';
import { Place } from '../triage/act-message';

/** Adds to the words of a message in which workspace it happened, for people who are in several. */
export function usePlaced(): (text: string) => ReactNode {
  const place = usePlace();
  return (text) =>
    place === null ? (
      text
    ) : (
      <span>
        {text}
        <Place>{place}</Place>
      </span>
    );
}
