import { type Colleague, type Team } from '@vigie/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery } from '../api/queries';

export interface Colleagues {
  /** People of the workspace. */
  people: Colleague[];
  /** The same and those who left it and are still named somewhere. */
  everybody: Colleague[];
  /** Teams that are not given up. */
  teams: Team[];
  /** The name behind an id; what to say instead when nobody knows it any more. */
  personName: (id: string | null) => string;
  teamName: (id: string) => string;
  /** Whether the names have been read. */
  known: boolean;
}

/** The people and teams of a workspace, by name. */
export function useColleagues(workspaceId: string): Colleagues {
  const { t } = useTranslation('common');
  const { data } = useQuery(colleaguesQuery(workspaceId));
  return useMemo(() => {
    const people = new Map(data?.people.map((person) => [person.personId, person.name]));
    const teams = new Map(data?.teams.map((team) => [team.id, team.name]));
    return {
      people: data?.people.filter(({ role }) => role !== null) ?? [],
      everybody: data?.people ?? [],
      teams: data?.teams.filter(({ archived }) => !archived) ?? [],
      personName: (id) =>
        id === null ? t('vigie') : (people.get(id) ?? (data ? t('formerColleague') : '…')),
      teamName: (id) => teams.get(id) ?? (data ? t('formerTeam') : '…'),
      known: data !== undefined,
    };
  }, [data, t]);
}
