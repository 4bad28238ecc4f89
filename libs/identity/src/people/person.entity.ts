import type { Locale } from '@vigie/contract';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** better-auth reads and writes the same table as its user. */
@Entity('person')
@Unique('person_email_key', ['email'])
@Check('person_email_check', 'email = lower(email)')
export class PersonEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  email: string;

  @Column('boolean', { name: 'email_verified', default: false })
  emailVerified: boolean;

  @Column('text', { nullable: true })
  image: string | null;

  @Column('text')
  locale: Locale;

  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('boolean', { name: 'instance_administrator', default: false })
  instanceAdministrator: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
