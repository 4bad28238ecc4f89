import { type Permission } from '@vigie/contract';
import {
  type Icon,
  IconAdjustments,
  IconCategory,
  IconForms,
  IconHistory,
  IconHourglassLow,
  IconServerCog,
  IconShieldCheck,
  IconTag,
  IconTags,
  IconUser,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

/** Pages of the settings in the order of their navigation, each with what a role needs to see it. */
export const settingsPages = [
  { id: 'topics', to: '/$workspace/settings/topics', icon: IconTags, needs: 'brands.read' },
  { id: 'tags', to: '/$workspace/settings/tags', icon: IconTag, needs: 'mentions.read' },
  { id: 'categories', to: '/$workspace/settings/categories', icon: IconCategory, needs: 'mentions.read' },
  { id: 'people', to: '/$workspace/settings/people', icon: IconUsers, needs: 'people.read' },
  { id: 'teams', to: '/$workspace/settings/teams', icon: IconUsersGroup, needs: 'colleagues.read' },
  { id: 'cases', to: '/$workspace/settings/cases', icon: IconForms, needs: 'cases.read' },
  { id: 'retention', to: '/$workspace/settings/retention', icon: IconHourglassLow, needs: 'sources.read' },
  { id: 'history', to: '/$workspace/settings/history', icon: IconHistory, needs: 'history.read' },
  { id: 'audit', to: '/$workspace/settings/audit', icon: IconShieldCheck, needs: 'audit.read' },
  { id: 'workspace', to: '/$workspace/settings/workspace', icon: IconAdjustments, needs: 'workspace.read' },
  { id: 'operations', to: '/$workspace/settings/operations', icon: IconServerCog, needs: 'instance' },
  { id: 'me', to: '/$workspace/settings/me', icon: IconUser, needs: null },
] as const satisfies readonly { id: string; to: string; icon: Icon; needs: Permission | 'instance' | null }[];

/** Whether somebody may see a page of the settings; `instance`: administrators of the installation. */
export function maySee(
  needs: Permission | 'instance' | null,
  permissions: readonly Permission[],
  instanceAdministrator: boolean,
): boolean {
  if (needs === null) return true;
  return needs === 'instance' ? instanceAdministrator : permissions.includes(needs);
}
