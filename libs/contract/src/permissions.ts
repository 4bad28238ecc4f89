import type { Role } from './vocabulary';

/** What a route asks of the person in the workspace it names. */
export const permissions = [
  'mentions.read',
  'triage.write',
  'views.write',
  'views.share',
  'tags.write',
  'cases.read',
  'cases.readAll',
  'cases.write',
  'authors.read',
  'authors.write',
  'history.read',
  'brands.read',
  'brands.write',
  'sources.read',
  'sources.write',
  'imports.read',
  'imports.write',
  'colleagues.read',
  'people.read',
  'people.write',
  'teams.write',
  'workspace.read',
  'workspace.write',
  'operations.read',
  'operations.write',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

/**
 * The table of rights: role → permissions. `cases.read` and `cases.write` are about the cases of one's own teams, and those
 * one was added to; `cases.readAll` lifts that.
 */
export const rights: Record<Role, readonly Permission[]> = {
  administrator: permissions,
  manager: [
    'mentions.read',
    'triage.write',
    'views.write',
    'views.share',
    'tags.write',
    'cases.read',
    'cases.readAll',
    'cases.write',
    'authors.read',
    'authors.write',
    'history.read',
    'brands.read',
    'brands.write',
    'sources.read',
    'sources.write',
    'imports.read',
    'imports.write',
    'colleagues.read',
    'people.read',
    'workspace.read',
    'operations.read',
  ],
  analyst: [
    'mentions.read',
    'views.write',
    'cases.read',
    'cases.readAll',
    'authors.read',
    'history.read',
    'brands.read',
    'sources.read',
    'imports.read',
    'colleagues.read',
    'people.read',
    'workspace.read',
  ],
  member: ['cases.read', 'cases.write', 'colleagues.read', 'workspace.read'],
};

/** Whether a role holds a permission. */
export function can(role: Role, permission: Permission): boolean {
  return rights[role].includes(permission);
}
