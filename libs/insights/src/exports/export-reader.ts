import { Injectable } from '@nestjs/common';
import { type ListFilter, MentionReader } from '@vigie/mentions';
import { Database } from '@vigie/platform';
import type { Batches } from './export-format';

/**
 * Mentions read at once. With more, most of a batch outlives the young part of the heap, and the process grows by some
 * hundreds of bytes a mention until V8 looks at the old part: with 250, to twice the memory at a million.
 */
const batchRows = 100;

/** Mentions as files hold them. */
@Injectable()
export class ExportReader {
  constructor(
    private readonly database: Database,
    private readonly mentions: MentionReader,
  ) {}

  /**
   * How many mentions pass.
   * @param cap where counting stops; null: it does not, which may take seconds.
   */
  count(
    workspaceId: string,
    filter: ListFilter,
    cap: number | null,
  ): Promise<{ count: number; capped: boolean }> {
    return this.mentions.count(workspaceId, filter, cap);
  }

  /** Every mention that passes, latest first, in batches. */
  async *batches(workspaceId: string, filter: ListFilter): Batches {
    const names = new Map<string, string | null>();
    for await (const batch of this.mentions.stream(workspaceId, filter, batchRows)) {
      const ids = batch.flatMap(({ desk }) => desk.assigneeId ?? []).filter((id) => !names.has(id));
      for (const id of ids) names.set(id, null);
      if (ids.length > 0) await this.readNames(workspaceId, names);
      yield batch.map((mention) => ({
        ...mention,
        assigneeName: names.get(mention.desk.assigneeId ?? '') ?? null,
      }));
    }
  }

  /** Who leaves a workspace has none of its conversations any more. */
  private async readNames(workspaceId: string, names: Map<string, string | null>): Promise<void> {
    const { rows } = await this.database.query<{ personId: string; name: string }>(
      'SELECT person_id AS "personId", name FROM published_member WHERE workspace_id = $1 AND person_id = ANY($2::uuid[])',
      [workspaceId, [...names.keys()]],
    );
    for (const { personId, name } of rows) names.set(personId, name);
  }
}
