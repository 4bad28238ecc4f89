import { PageHeader } from '../../components/page-header';

export function PeoplePage() {
  return <PageHeader title="PeoplePage" />;
}
