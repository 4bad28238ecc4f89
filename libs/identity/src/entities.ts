import { InvitationEntity } from './invitations/invitation.entity';
import { MembershipEntity } from './people/membership.entity';
import { PersonEntity } from './people/person.entity';
import { WorkspaceEntity } from './workspaces/workspace.entity';

/** Entities of this lib; they never leave it. */
export const entities = [WorkspaceEntity, PersonEntity, MembershipEntity, InvitationEntity];
