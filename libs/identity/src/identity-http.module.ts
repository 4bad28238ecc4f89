import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Access } from './access/access';
import { AccessGuard } from './access/access-guard';
import { AuditReader } from './audit/audit-reader';
import { AuditStore } from './audit/audit-store';
import { AttemptLimits } from './auth/attempt-limits';
import { Sessions } from './auth/sessions';
import { entities } from './entities';
import { AuditController } from './http/audit.controller';
import { InvitationsController } from './http/invitations.controller';
import { SessionController } from './http/session.controller';
import { SetupController } from './http/setup.controller';
import { SignIn } from './http/sign-in';
import { TeamsController } from './http/teams.controller';
import { WorkspacesController } from './http/workspaces.controller';
import { identityOptionsKey, type IdentityOptions } from './identity-options';
import { Invitations } from './invitations/invitations';
import { Accounts } from './people/accounts';
import { People } from './people/people';
import { Teams } from './teams/teams';
import { Upkeep } from './upkeep';
import { WorkspaceStore } from './workspaces/workspace-store';

/**
 * Accounts, sessions, workspaces, people, teams and invitations over HTTP. Needs `DatabaseModule` and `EventBusModule`,
 * and takes `departuresKey` from a global module where others have work to hand on. Make `AccessGuard` global where it
 * is imported.
 */
@Module({})
export class IdentityHttpModule {
  static forRoot(options: IdentityOptions): DynamicModule {
    return {
      module: IdentityHttpModule,
      imports: [TypeOrmModule.forFeature(entities)],
      controllers: [
        SetupController,
        SessionController,
        WorkspacesController,
        InvitationsController,
        TeamsController,
        AuditController,
      ],
      providers: [
        { provide: identityOptionsKey, useValue: options },
        AuditStore,
        AuditReader,
        WorkspaceStore,
        Accounts,
        People,
        Teams,
        Invitations,
        Sessions,
        AttemptLimits,
        SignIn,
        Access,
        AccessGuard,
        Upkeep,
      ],
      exports: [AccessGuard, Access, AuditStore],
    };
  }
}
