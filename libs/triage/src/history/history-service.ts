import { Injectable } from '@nestjs/common';
import type { HistoryEntry } from '@vigie/contract';
import { csvFile, Database } from '@vigie/platform';
import type { Readable } from 'node:stream';
import { type HistoryFilter, readHistory } from './history-store';

const exportBatch = 1_000;

const columns = [
  'id',
  'at',
  'person',
  'act',
  'kind',
  'conversation',
  'mention',
  'case',
  'author',
  'before',
  'after',
] as const;

const toLine = (entry: HistoryEntry): Record<(typeof columns)[number], unknown> => ({
  id: entry.id,
  at: entry.at,
  person: entry.personId,
  act: entry.actId,
  kind: entry.kind,
  conversation: entry.conversationId,
  mention: entry.mentionId,
  case: entry.caseId,
  author: entry.authorId,
  before: JSON.stringify(entry.before),
  after: JSON.stringify(entry.after),
});

/** Who did what when: page by page, or as a file. */
@Injectable()
export class HistoryService {
  constructor(private readonly database: Database) {}

  /**
   * A page, latest first.
   * @param before the `next` of the page before.
   */
  async page(
    workspaceId: string,
    filter: HistoryFilter,
    { before, limit }: { before: number | undefined; limit: number },
  ): Promise<{ entries: HistoryEntry[]; next: number | null }> {
    // One more than the page says whether there is another.
    const found = await readHistory(this.database, workspaceId, filter, {
      ...{ order: 'latest', beyond: before, limit: limit + 1 },
    });
    const entries = found.slice(0, limit);
    return { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null };
  }

  /** The history as CSV, oldest first, in batches. */
  csv(workspaceId: string, filter: HistoryFilter): Readable {
    return csvFile(columns, this.lines(workspaceId, filter));
  }

  private async *lines(workspaceId: string, filter: HistoryFilter) {
    for (let beyond: number | undefined; ;) {
      const batch: HistoryEntry[] = await readHistory(this.database, workspaceId, filter, {
        ...{ order: 'oldest', beyond, limit: exportBatch },
      });
      yield* batch.map(toLine);
      if (batch.length < exportBatch) return;
      beyond = batch.at(-1)?.id;
    }
  }
}
