export { IdentityHttpModule } from './identity-http.module';
export { type IdentityOptions } from './identity-options';
export { AccessGuard } from './access/access-guard';
export { Access } from './access/access';
export { AuditStore, type AuditAct, type AuditEntry } from './audit/audit-store';
export { Accounts, type FirstAccount, type NewPerson } from './people/accounts';
export { WorkspaceStore, type NewWorkspace } from './workspaces/workspace-store';
export { openIdentity, type OpenIdentity } from './open-identity';
