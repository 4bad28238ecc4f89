import { PageHeader } from '../../components/page-header';

export function SettingsLayout() {
  return <PageHeader title="SettingsLayout" />;
}
