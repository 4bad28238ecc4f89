import { Injectable } from '@nestjs/common';
import type { DistinctiveWords, Period } from '@vigie/contract';
import { Database, type Sql } from '@vigie/platform';
import { tellingWords } from '@vigie/query-language';
import { setImmediate } from 'node:timers/promises';
import {
  type CountedText,
  distinctiveWords,
  risingForms,
  WordCounter,
  type WordForm,
} from './distinctive-words';
import { spansOf } from './period-plan';
import { lookAt } from './sample';
import { atOneMoment, readBrands, type Subject } from './subject';

/** Mentions read of either side. */
const mostRead = 4_000;
const mostWords = 20;
/** Forms whose stems are asked for. */
const mostForms = 300;
const textsAtOnce = 500;

/** Words of a period that were rarer before. */
@Injectable()
export class WordsService {
  constructor(private readonly database: Database) {}

  /** @throws AppError `not-found` for a topic of another workspace. */
  async read(workspaceId: string, asked: Period): Promise<DistinctiveWords> {
    const subject: Subject = { workspaceId, brandId: asked.brand ?? null };
    const { period, before } = spansOf(asked);
    return atOneMoment(this.database, async (sql) => {
      const brands = await readBrands(sql, subject);
      const look = (span: typeof period) =>
        lookAt<CountedText & { id: string }>(sql, subject, span, mostRead, 'm.id, m.text, m.story');
      const now = await look(period);
      const counter = new WordCounter(wordsOfNames(brands));
      await countAll(counter, 'now', now.rows);
      await countAll(counter, 'before', (await look(before)).rows);
      const words = counter.forms();
      const groups = await groupByStem(sql, risingForms(words, mostForms));
      const found = distinctiveWords(groups, words, mostWords);
      const counts = await countBySearch(
        sql,
        found.map(({ written }) => written),
        now.rows.map(({ id }) => id),
      );
      return {
        mentions: now.rows.length,
        sampled: now.sampled,
        words: found.flatMap(({ written, score }, index) => {
          const count = counts.get(index + 1);
          return count ? [{ word: written, ...count, score }] : [];
        }),
      };
    });
  }
}

/** Some thousand texts take a tenth of a second: others are served meanwhile. */
async function countAll(
  counter: WordCounter,
  side: 'now' | 'before',
  texts: readonly CountedText[],
): Promise<void> {
  for (let from = 0; from < texts.length; from += textsAtOnce) {
    for (const text of texts.slice(from, from + textsAtOnce)) counter.add(side, text);
    await setImmediate();
  }
}

/** Folded words of the topics' names, written apart or as one: in each text there is one of them. */
function wordsOfNames(brands: readonly { name: string }[]): Set<string> {
  const none = new Set<string>();
  return new Set(
    brands.flatMap(({ name }) => [
      ...tellingWords(name, none).keys(),
      ...tellingWords(name.replace(/[^\p{L}\p{N}]/gu, ''), none).keys(),
    ]),
  );
}

/** Puts together the forms that a search for one of them finds alike. */
async function groupByStem(sql: Sql, forms: readonly WordForm[]): Promise<WordForm[][]> {
  const { rows } = await sql.query<{ stem: string }>(
    `SELECT vigie_query(w.word)::text AS stem FROM unnest($1::text[]) WITH ORDINALITY AS w(word, n) ORDER BY w.n`,
    [forms.map(({ written }) => written)],
  );
  return [...Map.groupBy(forms, (_, index) => rows[index]?.stem).values()];
}

/** How many of the mentions a search for each word finds, by its place from 1 on. */
async function countBySearch(
  sql: Sql,
  words: readonly string[],
  mentionIds: readonly string[],
): Promise<Map<number, { mentions: number; negative: number }>> {
  const { rows } = await sql.query<{ n: number; mentions: number; negative: number }>(
    `WITH looked AS MATERIALIZED (SELECT m.search, m.sentiment FROM published_mention m WHERE m.id = ANY($2::uuid[]))
     SELECT w.n, count(*)::int AS mentions, count(*) FILTER (WHERE l.sentiment = 'negative')::int AS negative
     FROM (SELECT n, vigie_query(word) AS query FROM unnest($1::text[]) WITH ORDINALITY AS w(word, n) OFFSET 0) w
     JOIN looked l ON l.search @@ w.query GROUP BY w.n`,
    [words, mentionIds],
  );
  return new Map(rows.map(({ n, ...counts }) => [n, counts]));
}
