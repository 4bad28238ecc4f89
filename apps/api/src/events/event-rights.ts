import type { EventType, Permission } from '@vigie/contract';

/** What a person must be allowed to read for an event of the type to reach them. */
export const eventRights: Record<EventType, Permission> = {
  'mentions.stored': 'mentions.read',
  'mentions.changed': 'mentions.read',
  'import.progress': 'imports.read',
  'brands.changed': 'brands.read',
};
