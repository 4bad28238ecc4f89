import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Brands, sources and positions, authors, conversations, mentions, rollups.
 *
 * Full text is one stored tsvector: folded (lower case, no accents, no ligatures), stemmed in the mention's language,
 * without stop lists, so that every word can be found and a phrase can be checked afterwards. French feminine
 * participles lose their accent before the stemmer sees them, so their ending is folded too (remboursée = remboursé).
 */
export class Mentions1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS unaccent`);
    await runner.query(`
      CREATE FUNCTION vigie_fold(value text) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN lower(public.unaccent('public.unaccent'::regdictionary, value))`);
    for (const [name, language] of [
      ['vigie_fr', 'french'],
      ['vigie_en', 'english'],
    ]) {
      await runner.query(
        `CREATE TEXT SEARCH DICTIONARY ${name}_stem (TEMPLATE = snowball, LANGUAGE = ${language})`,
      );
      await runner.query(`CREATE TEXT SEARCH CONFIGURATION ${name} (COPY = pg_catalog.simple)`);
      await runner.query(`
        ALTER TEXT SEARCH CONFIGURATION ${name}
        ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part WITH ${name}_stem`);
    }
    await runner.query(`
      CREATE FUNCTION vigie_fold_fr(value text) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN regexp_replace(vigie_fold(value), 'ee(s?)\\M', 'e\\1', 'g')`);
    await runner.query(`
      CREATE FUNCTION vigie_search(language text, value text) RETURNS tsvector
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN CASE language
        WHEN 'fr' THEN to_tsvector('public.vigie_fr'::regconfig, vigie_fold_fr(value))
        WHEN 'en' THEN to_tsvector('public.vigie_en'::regconfig, vigie_fold(value))
        ELSE to_tsvector('pg_catalog.simple'::regconfig, vigie_fold(value)) END`);

    await runner.query(`
      CREATE TABLE brand (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        name text NOT NULL,
        kind text NOT NULL,
        expression text NOT NULL,
        archived boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE UNIQUE INDEX brand_name ON brand (workspace_id, lower(name))`);
    await runner.query(`
      CREATE TABLE source (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
        kind text NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX source_workspace ON source (workspace_id, created_at)`);
    // The position is the last page before the first gap; pages stored beyond it wait in source_page.
    await runner.query(`
      CREATE TABLE source_position (
        source_id uuid PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        workspace_id uuid NOT NULL,
        page bigint NOT NULL DEFAULT 0,
        cursor jsonb NOT NULL DEFAULT '{}',
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE source_page (
        source_id uuid NOT NULL REFERENCES source ON DELETE CASCADE,
        page bigint NOT NULL,
        cursor jsonb NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (source_id, page)
      )`);

    // Ids of authors and conversations are derived from their natural keys (uuid v5), so a page needs no look-up.
    await runner.query(`
      CREATE TABLE author (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        network text NOT NULL,
        network_id text NOT NULL,
        handle text NOT NULL,
        name text NOT NULL,
        url text,
        avatar_url text,
        followers integer,
        seen_at timestamptz NOT NULL,
        UNIQUE (workspace_id, network, network_id)
      )`);
    await runner.query(`
      CREATE TABLE conversation (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        key text NOT NULL,
        mentions integer NOT NULL,
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        UNIQUE (workspace_id, key)
      )`);
    await runner.query(`
      CREATE TABLE mention (
        id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL,
        source_id uuid NOT NULL,
        network text NOT NULL,
        network_id text NOT NULL,
        author_id uuid,
        conversation_id uuid NOT NULL,
        text text NOT NULL,
        url text,
        in_reply_to text,
        media jsonb NOT NULL DEFAULT '[]',
        views integer,
        reach integer,
        published_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        language text NOT NULL,
        sentiment text NOT NULL,
        sentiment_unsure boolean NOT NULL,
        categories text[] NOT NULL,
        urgency smallint NOT NULL,
        flagged boolean NOT NULL,
        flags jsonb NOT NULL DEFAULT '[]',
        reading jsonb NOT NULL,
        search tsvector GENERATED ALWAYS AS (vigie_search(language, text)) STORED,
        UNIQUE (workspace_id, network, network_id)
      )`);
    // A rare word must not be planned as a common one: 12 s against 3 ms at a million rows.
    await runner.query(`ALTER TABLE mention ALTER COLUMN search SET STATISTICS 1000`);
    await runner.query(`CREATE INDEX mention_latest ON mention (workspace_id, published_at, id)`);
    await runner.query(
      `CREATE INDEX mention_alerts_first ON mention (workspace_id, flagged, published_at, id)`,
    );
    await runner.query(`CREATE INDEX mention_conversation ON mention (conversation_id, published_at, id)`);
    await runner.query(`CREATE INDEX mention_categories ON mention USING gin (categories)`);
    await runner.query(`CREATE INDEX mention_search ON mention USING gin (search)`);
    await runner.query(`
      CREATE TABLE mention_brand (
        mention_id uuid NOT NULL REFERENCES mention ON DELETE CASCADE,
        brand_id uuid NOT NULL,
        workspace_id uuid NOT NULL,
        published_at timestamptz NOT NULL,
        PRIMARY KEY (mention_id, brand_id)
      )`);
    await runner.query(
      `CREATE INDEX mention_brand_latest ON mention_brand (brand_id, published_at, mention_id)`,
    );

    // Explicit "all" rows: the nil uuid and '*'. Sums of parts are not totals, since a mention has several categories and brands.
    await runner.query(`
      CREATE TABLE rollup_hour (
        workspace_id uuid NOT NULL,
        brand_id uuid NOT NULL,
        hour timestamptz NOT NULL,
        source_id uuid NOT NULL,
        language text NOT NULL,
        sentiment text NOT NULL,
        category text NOT NULL,
        mentions integer NOT NULL,
        reach bigint NOT NULL,
        PRIMARY KEY (workspace_id, brand_id, hour, source_id, language, sentiment, category)
      )`);
    await runner.query(`
      CREATE TABLE brand_pulse (
        workspace_id uuid NOT NULL,
        brand_id uuid NOT NULL,
        bucket timestamptz NOT NULL,
        mentions integer NOT NULL,
        negative integer NOT NULL,
        PRIMARY KEY (workspace_id, brand_id, bucket)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('The first migrations have no way back: drop the database instead.');
  }
}
