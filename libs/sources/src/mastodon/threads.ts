import { z } from 'zod';
import { ConnectorError } from '../connector/connector-error';
import type { MastodonApi } from './mastodon-api';
import { readStatus, type Status } from './status';
import { nowhere, originalOf, uriOf, type Placing } from './status-post';

const contextSchema = z.object({
  ancestors: z.array(z.unknown()).transform((items) => items.slice(-100).flatMap(readStatus)),
});

/** Posts remembered for their answers. */
const remembered = 2_000;
/** Milliseconds an answer may be waited for: a post is worth more than its place. */
const patience = 2_000;

/**
 * Where posts stand in their threads. The network names a parent by the local id alone, and no root: both are known for what was seen
 * before, and asked for otherwise (`/context`), a few times only.
 */
export class Threads {
  /** By local id, the oldest first. */
  private readonly known = new Map<string, { uri: string; root: string | null }>();

  constructor(
    private readonly api: MastodonApi,
    /** Questions that may still be asked. */
    public allowance: number,
  ) {}

  /** @param ask whether the post is worth a question. Never throws, save what the signal does. */
  async place(status: Status, ask: boolean): Promise<Placing> {
    const original = originalOf(status);
    const uri = uriOf(original);
    if (uri === null) return nowhere;
    const parent = original.in_reply_to_id;
    const before = this.known.get(original.id);
    const found = parent ? await this.answering(original, parent, ask) : { threadId: uri, inReplyTo: null };
    const placing = { ...found, threadId: found.threadId ?? before?.root ?? null };
    this.remember(original.id, uri, placing.threadId);
    return placing;
  }

  private async answering({ id }: Status, parent: string, ask: boolean): Promise<Placing> {
    const known = this.known.get(parent);
    if (known && (known.root !== null || !ask)) return { threadId: known.root, inReplyTo: known.uri };
    if (!ask || this.allowance <= 0) return { threadId: null, inReplyTo: known?.uri ?? null };
    this.allowance -= 1;
    try {
      return await this.ask(id, parent);
    } catch (error) {
      if (error instanceof ConnectorError) return { threadId: null, inReplyTo: known?.uri ?? null };
      throw error;
    }
  }

  private async ask(id: string, parent: string): Promise<Placing> {
    const { body } = await this.api.get(`/api/v1/statuses/${encodeURIComponent(id)}/context`, {
      schema: contextSchema,
      expected: [404, 410],
      timeout: patience,
    });
    const ancestors = body?.ancestors ?? [];
    const [first] = ancestors;
    // A long thread is given from somewhere in its middle on: its root stays unknown then.
    const root = first && !first.in_reply_to_id ? uriOf(first) : null;
    for (const ancestor of ancestors) this.remember(ancestor.id, uriOf(ancestor), root);
    const above = ancestors.find((ancestor) => ancestor.id === parent);
    return { threadId: root, inReplyTo: above ? uriOf(above) : null };
  }

  private remember(id: string, uri: string | null, root: string | null): void {
    if (uri === null) return;
    this.known.delete(id);
    this.known.set(id, { uri, root });
    for (const oldest of this.known.keys()) {
      if (this.known.size <= remembered) break;
      this.known.delete(oldest);
    }
  }
}
