import { PageHeader } from '../../components/page-header';

export function WorkspacePage() {
  return <PageHeader title="WorkspacePage" />;
}
