import type { EventType, Permission } from '@vigie/contract';

/** What a person must be allowed to read for an event of the type to reach them. */
export const eventRights: Record<EventType, Permission> = {
  'mentions.stored': 'mentions.read',
  'mentions.changed': 'mentions.read',
  'mentions.deleted': 'mentions.read',
  // The lamp at the foot of the rail is everybody's who reads mentions.
  'sources.changed': 'mentions.read',
  'import.progress': 'imports.read',
  'brands.changed': 'brands.read',
  'brands.applied': 'brands.read',
};
