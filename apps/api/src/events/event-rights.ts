import {
  can,
  eventTypes,
  passingEventTypes,
  type EventType,
  type PassingEvent,
  type Permission,
} from '@vigie/contract';
import type { Standing } from '@vigie/identity';

type AnyType = EventType | PassingEvent['type'];

/** What a person must be allowed to read for an event of the type to reach them. */
export const eventRights: Record<AnyType, Permission> = {
  'mentions.stored': 'mentions.read',
  'mentions.changed': 'mentions.read',
  'mentions.deleted': 'mentions.read',
  'mentions.aged': 'mentions.read',
  // The lamp at the foot of the rail is everybody's who reads mentions.
  'sources.changed': 'mentions.read',
  'import.progress': 'imports.read',
  'exports.changed': 'mentions.read',
  'brands.changed': 'brands.read',
  'brands.applied': 'brands.read',
  'triage.changed': 'mentions.read',
  'acts.changed': 'mentions.read',
  'views.changed': 'mentions.read',
  'cases.changed': 'cases.read',
  'rooms.changed': 'cases.read',
  'notices.changed': 'colleagues.read',
  'teams.changed': 'colleagues.read',
  'authors.changed': 'authors.read',
  'names.changed': 'workspace.read',
  'demo.filled': 'workspace.read',
  'presence.conversations': 'mentions.read',
  'presence.cases': 'cases.read',
};

/** About cases: whoever sees those of every team hears of them, whoever they are for. */
const aboutCases: ReadonlySet<string> = new Set(['cases.changed', 'rooms.changed', 'presence.cases']);

export interface AddressedEvent {
  workspaceId: string;
  type: string;
  /** Teams and people whom it is for; null: everybody who may read such events. */
  audience: readonly string[] | null;
}

/** Whether an event is for a person, by where they stand in each of their workspaces. */
export function isFor(
  standings: ReadonlyMap<string, Standing>,
  { workspaceId, type, audience }: AddressedEvent,
): boolean {
  const standing = standings.get(workspaceId);
  if (!standing || !isKnown(type) || !can(standing.role, eventRights[type])) return false;
  if (audience === null || audience.some((group) => standing.groups.has(group))) return true;
  return aboutCases.has(type) && can(standing.role, 'cases.readAll');
}

const known: ReadonlySet<string> = new Set([...eventTypes, ...passingEventTypes]);
const isKnown = (type: string): type is AnyType => known.has(type);
