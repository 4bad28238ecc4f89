import { type Locale, type Permission } from '@vigie/contract';
import {
  IconAntenna,
  IconBriefcase,
  IconChartHistogram,
  IconInbox,
  IconSettings,
  IconUpload,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';

export interface Destination {
  id: 'overview' | 'inbox' | 'cases' | 'authors' | 'sources' | 'import' | 'settings';
  to:
    | '/$workspace/overview'
    | '/$workspace/inbox'
    | '/$workspace/cases'
    | '/$workspace/authors'
    | '/$workspace/sources'
    | '/$workspace/import'
    | '/$workspace/settings';
  icon: Icon;
}

/** The board of the queues: a page of the server's own, for administrators of the instance. */
export const queuesPath = '/admin/queues';

/** The guides, which the server keeps beside the screens, in the language of the screens. */
export const guidePath = (locale: Locale) => `/docs/guide/${locale}/index.html`;

/** Where a role can go. Only places that exist: a part of the desk joins the list when it can be used. */
export function destinationsFor(permissions: readonly Permission[]): Destination[] {
  const list: Destination[] = [];
  if (permissions.includes('mentions.read')) {
    list.push({ id: 'overview', to: '/$workspace/overview', icon: IconChartHistogram });
    list.push({ id: 'inbox', to: '/$workspace/inbox', icon: IconInbox });
  }
  if (permissions.includes('cases.read')) {
    list.push({ id: 'cases', to: '/$workspace/cases', icon: IconBriefcase });
  }
  if (permissions.includes('authors.read')) {
    list.push({ id: 'authors', to: '/$workspace/authors', icon: IconUsers });
  }
  if (permissions.includes('sources.read')) {
    list.push({ id: 'sources', to: '/$workspace/sources', icon: IconAntenna });
  }
  if (permissions.includes('imports.read')) {
    list.push({ id: 'import', to: '/$workspace/import', icon: IconUpload });
  }
  list.push({ id: 'settings', to: '/$workspace/settings', icon: IconSettings });
  return list;
}
