import { PageHeader } from '../../components/page-header';

export function MePage() {
  return <PageHeader title="MePage" />;
}
