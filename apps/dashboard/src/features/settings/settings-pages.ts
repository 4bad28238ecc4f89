import { type Permission } from '@vigie/contract';
import {
  type Icon,
  IconAdjustments,
  IconForms,
  IconHistory,
  IconTags,
  IconUser,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

/** Pages of the settings in the order of their navigation, each with what a role needs to see it. */
export const settingsPages = [
  { id: 'topics', to: '/$workspace/settings/topics', icon: IconTags, needs: 'brands.read' },
  { id: 'people', to: '/$workspace/settings/people', icon: IconUsers, needs: 'people.read' },
  { id: 'teams', to: '/$workspace/settings/teams', icon: IconUsersGroup, needs: 'colleagues.read' },
  { id: 'cases', to: '/$workspace/settings/cases', icon: IconForms, needs: 'cases.read' },
  { id: 'history', to: '/$workspace/settings/history', icon: IconHistory, needs: 'history.read' },
  { id: 'workspace', to: '/$workspace/settings/workspace', icon: IconAdjustments, needs: 'workspace.read' },
  { id: 'me', to: '/$workspace/settings/me', icon: IconUser, needs: null },
] as const satisfies readonly { id: string; to: string; icon: Icon; needs: Permission | null }[];
