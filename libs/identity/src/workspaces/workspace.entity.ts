import type { Locale } from '@vigie/contract';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('workspace')
@Unique('workspace_slug_key', ['slug'])
export class WorkspaceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'workspace_pkey' })
  id: string;

  @Column('text')
  slug: string;

  @Column('text')
  name: string;

  @Column('text')
  locale: Locale;

  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('boolean', { default: false })
  demo: boolean;

  /** It was deleted: only its rows are still there. */
  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt: Date | null;
}
