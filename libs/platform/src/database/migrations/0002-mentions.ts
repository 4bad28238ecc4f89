import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Brands, sources and positions, authors, conversations, mentions, rollups.
 *
 * Full text is one stored tsvector: folded, stemmed in the mention's language, without stop lists, so that every word
 * can be found and a phrase can be checked afterwards. Folding gives the same result whatever the locale of the
 * database: its collation is named, and what is neither letter nor digit is a space before Postgres' parser sees it
 * (the parser alone reads `nul.Vraiment` as a host, `oui/non` as a path and, in the C locale, emoji as letters).
 */
export class Mentions1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS unaccent`);
    // Scripts that put no space between words: each character is a word, as in the query language.
    await runner.query(`
      CREATE FUNCTION vigie_space_out(value text) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN CASE WHEN octet_length(value) = length(value) THEN value ELSE
        replace(regexp_replace(value, ' *([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]) *',
          ' \\1 ', 'g'), '  ', ' ') END`);
    // Lower case, no accents, no ligatures, one space between words.
    await runner.query(`
      CREATE FUNCTION vigie_fold(value text) RETURNS text
      LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN btrim(vigie_space_out(regexp_replace(
        lower(public.unaccent('public.unaccent'::regdictionary, value) COLLATE "und-x-icu"),
        '[^[:alnum:]]+', ' ', 'g')))`);
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
    // Feminine participles lose their accent before the stemmer sees them: their ending is folded (remboursée = remboursé).
    await runner.query(`
      CREATE FUNCTION vigie_stems_fr(folded text) RETURNS tsvector
      LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      RETURN to_tsvector('public.vigie_fr'::regconfig,
        replace(replace(folded || ' ', 'ee ', 'e '), 'ees ', 'es '))`);
    // A text too short to tell its language is stemmed as French and as English.
    await runner.query(`
      CREATE FUNCTION vigie_search(language text, value text) RETURNS tsvector
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN CASE language
        WHEN 'fr' THEN vigie_stems_fr(vigie_fold(value))
        WHEN 'en' THEN to_tsvector('public.vigie_en'::regconfig, vigie_fold(value))
        WHEN 'und' THEN vigie_stems_fr(vigie_fold(value)) || to_tsvector('public.vigie_en'::regconfig, vigie_fold(value))
        ELSE to_tsvector('pg_catalog.simple'::regconfig, vigie_fold(value)) END`);
    // One word, or words in a row, as each language's stems would have stored them. Empty when there is no word in it.
    await runner.query(`
      CREATE FUNCTION vigie_query(value text) RETURNS tsquery
      LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
      BEGIN ATOMIC
        SELECT CASE
          WHEN fr = en AND en = plain THEN fr
          WHEN fr = en OR en = plain THEN fr || plain
          WHEN fr = plain THEN fr || en
          ELSE fr || en || plain END
        FROM (
          SELECT
            phraseto_tsquery('public.vigie_fr'::regconfig,
              replace(replace(folded || ' ', 'ee ', 'e '), 'ees ', 'es ')) AS fr,
            phraseto_tsquery('public.vigie_en'::regconfig, folded) AS en,
            phraseto_tsquery('pg_catalog.simple'::regconfig, folded) AS plain
          FROM (SELECT vigie_fold(value) AS folded OFFSET 0) AS f OFFSET 0) AS q;
      END`);

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
    // Grows with every change of the workspace's brands, however it is made, one writer at a time: who holds compiled
    // queries of an equal revision holds the current ones. (The latest of several time stamps would not do: a
    // transaction may commit after another that began later.)
    await runner.query(`
      CREATE TABLE brand_revision (
        workspace_id uuid PRIMARY KEY,
        revision bigint NOT NULL
      )`);
    await runner.query(`
      CREATE FUNCTION vigie_brand_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO brand_revision AS r (workspace_id, revision)
        VALUES (coalesce(NEW.workspace_id, OLD.workspace_id), 1)
        ON CONFLICT (workspace_id) DO UPDATE SET revision = r.revision + 1;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER brand_changed AFTER INSERT OR UPDATE OR DELETE ON brand
      FOR EACH ROW EXECUTE FUNCTION vigie_brand_changed()`);
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
        thread_id text,
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
    // Lists are read in time order and stop at the page: each filter that may be rare, or old, has its own order.
    await runner.query(`CREATE INDEX mention_latest ON mention (workspace_id, published_at, id)`);
    await runner.query(
      `CREATE INDEX mention_flagged ON mention (workspace_id, published_at, id) WHERE flagged`,
    );
    await runner.query(`CREATE INDEX mention_source ON mention (source_id, published_at, id)`);
    await runner.query(`CREATE INDEX mention_network ON mention (workspace_id, network, published_at, id)`);
    await runner.query(`CREATE INDEX mention_language ON mention (workspace_id, language, published_at, id)`);
    // Sources have their network and language: taken as independent, the planner would expect far too many rows.
    await runner.query(`
      CREATE STATISTICS mention_together (mcv)
      ON workspace_id, source_id, network, language, sentiment, flagged FROM mention`);
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
    // A brand's total is a sum over its hours; without this it would read every row of every hour. The sums themselves stay
    // out of it: an index that holds them would be written again by each of the many updates of a count.
    await runner.query(`
      CREATE INDEX rollup_hour_all ON rollup_hour (workspace_id, brand_id, hour)
      WHERE source_id = '00000000-0000-0000-0000-000000000000'
        AND language = '*' AND sentiment = '*' AND category = '*'`);
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
