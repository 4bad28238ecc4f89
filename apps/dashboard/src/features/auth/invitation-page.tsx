import { PageHeader } from '../../components/page-header';

export function InvitationPage() {
  return <PageHeader title="InvitationPage" />;
}
