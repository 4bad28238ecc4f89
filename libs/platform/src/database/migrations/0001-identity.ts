import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workspaces, people, sessions, roles, invitations, attempts, audit. */
export class Identity1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE workspace (
        id uuid PRIMARY KEY,
        slug text NOT NULL UNIQUE,
        name text NOT NULL,
        locale text NOT NULL,
        time_zone text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);

    // The next four are better-auth's user, session, account and verification under Vigie's names; a test asks its own
    // schema check whether something is missing. E-mails are stored in lower case.
    await runner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        email_verified boolean NOT NULL DEFAULT false,
        image text,
        locale text NOT NULL,
        time_zone text NOT NULL,
        instance_administrator boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE person_session (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        token text NOT NULL UNIQUE,
        ip_address text,
        user_agent text,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX person_session_person_id_idx ON person_session (person_id)`);
    await runner.query(`CREATE INDEX person_session_expires_at_idx ON person_session (expires_at)`);
    await runner.query(`
      CREATE TABLE person_account (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        provider_id text NOT NULL,
        account_id text NOT NULL,
        password text,
        access_token text,
        refresh_token text,
        id_token text,
        access_token_expires_at timestamptz,
        refresh_token_expires_at timestamptz,
        scope text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (provider_id, account_id)
      )`);
    await runner.query(`CREATE INDEX person_account_person_id_idx ON person_account (person_id)`);
    await runner.query(`
      CREATE TABLE person_verification (
        id uuid PRIMARY KEY,
        identifier text NOT NULL,
        value text NOT NULL,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX person_verification_identifier_idx ON person_verification (identifier)`);

    await runner.query(`
      CREATE TABLE membership (
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('administrator', 'manager', 'analyst', 'member')),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, person_id)
      )`);
    await runner.query(`CREATE INDEX membership_person_id_idx ON membership (person_id)`);
    // Only the SHA-256 of the token is kept: who reads the table can't use an invitation.
    await runner.query(`
      CREATE TABLE invitation (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        email text,
        role text NOT NULL CHECK (role IN ('administrator', 'manager', 'analyst', 'member')),
        token_hash text NOT NULL UNIQUE,
        invited_by uuid REFERENCES person ON DELETE SET NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz
      )`);
    await runner.query(
      `CREATE INDEX invitation_workspace_id_created_at_idx ON invitation (workspace_id, created_at)`,
    );

    // Attempts counted per account and per address, in a window that starts with the first.
    await runner.query(`
      CREATE TABLE attempt_limit (
        key text PRIMARY KEY,
        attempts integer NOT NULL,
        resets_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX attempt_limit_resets_at_idx ON attempt_limit (resets_at)`);

    // Without foreign keys: what was done stays known after its subject is gone.
    await runner.query(`
      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        workspace_id uuid,
        person_id uuid,
        act text NOT NULL,
        subject_id text,
        details jsonb NOT NULL DEFAULT '{}'
      )`);
    await runner.query(`CREATE INDEX audit_entry_workspace_id_id_idx ON audit_entry (workspace_id, id)`);
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(`
      CREATE TRIGGER audit_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(): Promise<void> {
    throw new Error('The first migrations have no way back: drop the database instead.');
  }
}
