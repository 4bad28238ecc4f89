import { PageHeader } from '../../components/page-header';

export function TopicsPage() {
  return <PageHeader title="TopicsPage" />;
}
