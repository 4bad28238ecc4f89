import type { Role } from '@vigie/contract';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { roleCheck } from '../people/membership.entity';
import { PersonEntity } from '../people/person.entity';
import { WorkspaceEntity } from '../workspaces/workspace.entity';

@Entity('invitation')
@Check('invitation_role_check', roleCheck)
@Unique('invitation_token_hash_key', ['tokenHash'])
@Index('invitation_workspace_id_created_at_idx', ['workspaceId', 'createdAt'])
export class InvitationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitation_pkey' })
  id: string;

  @Column('uuid', { name: 'workspace_id' })
  workspaceId: string;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text')
  role: Role;

  /** SHA-256 of the token, in hexadecimal. */
  @Column('text', { name: 'token_hash' })
  tokenHash: string;

  /** Null once that person's account is gone. */
  @Column('uuid', { name: 'invited_by', nullable: true })
  invitedBy: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @ManyToOne(() => WorkspaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'workspace_id', foreignKeyConstraintName: 'invitation_workspace_id_fkey' })
  workspace?: WorkspaceEntity;

  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL', nullable: true })
  @JoinColumn({ name: 'invited_by', foreignKeyConstraintName: 'invitation_invited_by_fkey' })
  inviter?: PersonEntity | null;
}
