import type { Role } from './vocabulary';

/** What a route asks of the person in the workspace it names. */
export const permissions = [
  'mentions.read',
  'brands.read',
  'brands.write',
  'sources.read',
  'sources.write',
  'imports.read',
  'imports.write',
  'people.read',
  'people.write',
  'workspace.read',
  'workspace.write',
  'operations.read',
  'operations.write',
] as const;
export type Permission = (typeof permissions)[number];

/**
 * The table of rights: role → permissions. A team member reads nothing yet: cases, which they will see, come later.
 */
export const rights: Record<Role, readonly Permission[]> = {
  administrator: permissions,
  manager: [
    'mentions.read',
    'brands.read',
    'brands.write',
    'sources.read',
    'sources.write',
    'imports.read',
    'imports.write',
    'people.read',
    'workspace.read',
    'operations.read',
  ],
  analyst: ['mentions.read', 'brands.read', 'sources.read', 'imports.read', 'people.read', 'workspace.read'],
  member: ['workspace.read'],
};

/** Whether a role holds a permission. */
export function can(role: Role, permission: Permission): boolean {
  return rights[role].includes(permission);
}
