import { Injectable } from '@nestjs/common';
import type { AuditAct, AuditEntry } from '@vigie/contract';
import { csvFile, Database } from '@vigie/platform';
import type { Readable } from 'node:stream';

/** What of the audit is asked for. Time is half-open. */
export interface AuditFilter {
  person?: string | undefined;
  act?: AuditAct[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface Stretch {
  order: 'latest' | 'oldest';
  /** Goes on behind this row. */
  beyond: number | undefined;
  limit: number;
}

type RawEntry = Omit<AuditEntry, 'at'> & { at: Date };

const exportBatch = 1_000;
const columns = ['id', 'at', 'act', 'person', 'person_name', 'subject', 'subject_name', 'details'] as const;

const toLine = (entry: AuditEntry): Record<(typeof columns)[number], unknown> => ({
  id: entry.id,
  at: entry.at,
  act: entry.act,
  person: entry.personId,
  person_name: entry.personName,
  subject: entry.subjectId,
  subject_name: entry.subjectName,
  details: JSON.stringify(entry.details),
});

/**
 * Reads what was noted of a workspace: its own entries, and those of the installation that are about its people (who came
 * in, who was refused).
 */
@Injectable()
export class AuditReader {
  constructor(private readonly database: Database) {}

  /**
   * A page, latest first.
   * @param before the `next` of the page before.
   */
  async page(
    workspaceId: string,
    filter: AuditFilter,
    { before, limit }: { before: number | undefined; limit: number },
  ): Promise<{ entries: AuditEntry[]; next: number | null }> {
    // One more than the page says whether there is another.
    const found = await this.read(workspaceId, filter, { order: 'latest', beyond: before, limit: limit + 1 });
    const entries = found.slice(0, limit);
    return { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null };
  }

  /** The audit as CSV, oldest first, in batches. */
  csv(workspaceId: string, filter: AuditFilter): Readable {
    return csvFile(columns, this.lines(workspaceId, filter));
  }

  private async *lines(workspaceId: string, filter: AuditFilter) {
    for (let beyond: number | undefined; ;) {
      const stretch: Stretch = { order: 'oldest', beyond, limit: exportBatch };
      const batch = await this.read(workspaceId, filter, stretch);
      yield* batch.map(toLine);
      if (batch.length < exportBatch) return;
      beyond = batch.at(-1)?.id;
    }
  }

  private async read(workspaceId: string, filter: AuditFilter, stretch: Stretch): Promise<AuditEntry[]> {
    const values: unknown[] = [workspaceId];
    const conditions = [
      `(a.workspace_id = $1 OR a.workspace_id IS NULL AND (
         a.person_id IN (SELECT person_id FROM membership WHERE workspace_id = $1)
         OR a.act = 'sign-in.refused' AND a.subject_id IN (
           SELECT p.email FROM person p JOIN membership m ON m.person_id = p.id WHERE m.workspace_id = $1)))`,
    ];
    const add = (condition: (value: string) => string, value: unknown) => {
      if (value === undefined) return;
      values.push(value);
      conditions.push(condition(`$${values.length}`));
    };
    add((id) => `a.person_id = ${id}`, filter.person);
    add((acts) => `a.act = ANY(${acts}::text[])`, filter.act);
    add((at) => `a.at >= ${at}`, filter.from);
    add((at) => `a.at < ${at}`, filter.to);
    add((id) => `a.id ${stretch.order === 'latest' ? '<' : '>'} ${id}`, stretch.beyond);
    values.push(stretch.limit);
    const direction = stretch.order === 'latest' ? 'DESC' : 'ASC';
    const { rows } = await this.database.query<RawEntry>(
      `WITH stretch AS MATERIALIZED (
         SELECT a.* FROM audit_entry a WHERE ${conditions.join(' AND ')} ORDER BY a.id ${direction} LIMIT $${values.length})
       SELECT s.id, s.at, s.act, s.person_id AS "personId", by.name AS "personName", s.subject_id AS "subjectId",
         coalesce(p.name, t.name, w.name) AS "subjectName", s.details
       FROM stretch s
       LEFT JOIN person by ON by.id = s.person_id
       LEFT JOIN person p ON p.id::text = s.subject_id
       LEFT JOIN team t ON t.workspace_id = $1 AND t.id::text = s.subject_id
       LEFT JOIN workspace w ON w.id = $1 AND w.id::text = s.subject_id
       ORDER BY s.id ${direction}`,
      values,
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
