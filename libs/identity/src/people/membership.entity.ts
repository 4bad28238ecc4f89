import type { Role } from '@vigie/contract';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { WorkspaceEntity } from '../workspaces/workspace.entity';
import { PersonEntity } from './person.entity';

export const roleCheck = `role IN ('administrator', 'manager', 'analyst', 'member')`;

@Entity('membership')
@Check('membership_role_check', roleCheck)
@Index('membership_person_id_idx', ['personId'])
export class MembershipEntity {
  @PrimaryColumn('uuid', { name: 'workspace_id', primaryKeyConstraintName: 'membership_pkey' })
  workspaceId: string;

  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'membership_pkey' })
  personId: string;

  @Column('text')
  role: Role;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @ManyToOne(() => WorkspaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'workspace_id', foreignKeyConstraintName: 'membership_workspace_id_fkey' })
  workspace?: WorkspaceEntity;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'membership_person_id_fkey' })
  person?: PersonEntity;
}
