import type { EmulatedReply } from './network-emulator';
import { problem, type XPlan } from './x-emulator-plan';
import type { XStoredPost, XTimeline } from './x-emulator-timeline';
import { parseXQuery, XQueryError } from './x-query';

export interface XRule {
  id: string;
  value: string;
  tag?: string;
}

/** The filtered stream and its rules. */
export class XStreamDesk {
  readonly rules: XRule[] = [];
  private readonly connections = new Set<Connection>();
  private serial = 1_166_895_166_390_583_296n;

  constructor(
    private readonly timeline: XTimeline,
    private readonly plan: XPlan,
    private readonly keepAlive: number,
    private readonly now: () => number,
    private readonly count: (ids: readonly string[]) => void,
  ) {}

  /** Connections that are open now. */
  get open(): number {
    return this.connections.size;
  }

  listRules(): EmulatedReply {
    return {
      body: {
        ...(this.rules.length === 0 ? {} : { data: this.rules }),
        meta: { sent: new Date(this.now()).toISOString(), result_count: this.rules.length },
      },
    };
  }

  changeRules(body: string): EmulatedReply {
    const { add, delete: remove } = JSON.parse(body) as {
      add?: { value: string; tag?: string }[];
      delete?: { ids: string[] };
    };
    if (remove !== undefined) return this.removeRules(new Set(remove.ids));
    return this.addRules(add ?? []);
  }

  connect(query: URLSearchParams): EmulatedReply {
    if (this.rules.length === 0) {
      return problem(409, {
        title: 'ConnectionException',
        detail: 'You must define rules before connecting to the stream.',
        connection_issue: 'RuleConfigurationIssue',
        type: 'https://api.twitter.com/2/problems/streaming-connection',
      });
    }
    if (this.connections.size >= this.plan.connections) {
      return problem(429, {
        title: 'ConnectionException',
        detail: 'This stream is currently at the maximum allowed connection limit.',
        connection_issue: 'TooManyConnections',
        type: 'https://api.twitter.com/2/problems/streaming-connection',
      });
    }
    const minutes = Number(query.get('backfill_minutes') ?? 0);
    if (minutes > 0 && !this.plan.backfill) {
      return problem(400, {
        title: 'Invalid Request',
        detail: 'backfill_minutes is not part of this access level.',
        type: 'https://api.twitter.com/2/problems/invalid-request',
      });
    }
    const connection = new Connection(query, this.keepAlive, () => this.connections.delete(connection));
    this.connections.add(connection);
    const since = this.now() - minutes * 60_000;
    if (minutes > 0)
      this.timeline
        .visible()
        .filter(({ at }) => at >= since)
        .forEach((post) => this.send(connection, post));
    return { headers: { 'content-type': 'application/json; charset=utf-8' }, body: connection };
  }

  publish(post: XStoredPost): void {
    for (const connection of this.connections) this.send(connection, post);
  }

  /** Sends a line as it is. */
  sendLine(line: string): void {
    for (const connection of this.connections) connection.send(`${line}\r\n`);
  }

  /** Says goodbye as X does, and ends. */
  disconnect(type = 'UpstreamOperationalDisconnect'): void {
    this.sendLine(
      JSON.stringify({
        errors: [
          {
            title: 'operational-disconnect',
            disconnect_type: type,
            detail: 'This stream has been disconnected for operational reasons.',
            type: 'https://api.twitter.com/2/problems/operational-disconnect',
          },
        ],
      }),
    );
    this.close();
  }

  close(): void {
    for (const connection of this.connections) connection.end();
  }

  private send(connection: Connection, post: XStoredPost): void {
    const searchable = this.timeline.searchable(post);
    const matching = this.rules.filter(({ value }) => parseXQuery(value, this.plan.ruleLength)(searchable));
    if (matching.length === 0) return;
    this.count([post.id]);
    const { data, includes } = this.timeline.present([post], connection.query);
    const line = { data: data[0], includes, matching_rules: matching.map(({ id, tag }) => ({ id, tag })) };
    connection.send(`${JSON.stringify(line)}\r\n`);
  }

  private addRules(add: readonly { value: string; tag?: string }[]): EmulatedReply {
    if (this.rules.length + add.length > this.plan.rules) {
      return problem(422, {
        title: 'RulesCapExceeded',
        detail: 'Rules cap exceeded.',
        type: 'https://api.twitter.com/2/problems/rule-cap',
      });
    }
    const created: XRule[] = [];
    const errors: object[] = [];
    for (const rule of add) {
      const error = this.ruleFault(rule.value);
      if (error === null) {
        this.serial += 1n;
        const made = { id: String(this.serial), ...rule };
        created.push(made);
        this.rules.push(made);
      } else errors.push(error);
    }
    const bad = errors.length;
    return {
      status: 201,
      body: {
        ...(created.length === 0 ? {} : { data: created }),
        meta: {
          sent: new Date(this.now()).toISOString(),
          summary: { created: created.length, not_created: bad, valid: created.length, invalid: bad },
        },
        ...(bad === 0 ? {} : { errors }),
      },
    };
  }

  private ruleFault(value: string): object | null {
    const same = this.rules.find((rule) => rule.value === value);
    if (same !== undefined) {
      return {
        value,
        id: same.id,
        title: 'DuplicateRule',
        type: 'https://api.twitter.com/2/problems/duplicate-rules',
      };
    }
    try {
      parseXQuery(value, this.plan.ruleLength);
      return null;
    } catch (error) {
      if (!(error instanceof XQueryError)) throw error;
      return {
        value,
        details: [error.message],
        title: 'UnprocessableEntity',
        type: 'https://api.twitter.com/2/problems/invalid-rules',
      };
    }
  }

  private removeRules(ids: ReadonlySet<string>): EmulatedReply {
    const before = this.rules.length;
    const kept = this.rules.filter(({ id }) => !ids.has(id));
    this.rules.splice(0, before, ...kept);
    const deleted = before - kept.length;
    return {
      body: {
        meta: {
          sent: new Date(this.now()).toISOString(),
          summary: { deleted, not_deleted: ids.size - deleted },
        },
      },
    };
  }
}

/** What is sent down one connection: lines as they come, a line end every so often between them. */
class Connection implements AsyncIterable<string> {
  private readonly waiting: string[] = [];
  private wake: (() => void) | undefined;
  private ended = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    readonly query: URLSearchParams,
    keepAlive: number,
    private readonly onEnd: () => void,
  ) {
    this.timer = setInterval(() => this.send('\r\n'), keepAlive);
    this.timer.unref();
  }

  send(text: string): void {
    this.waiting.push(text);
    this.wake?.();
  }

  end(): void {
    this.ended = true;
    clearInterval(this.timer);
    this.onEnd();
    this.wake?.();
  }

  // By hand and not as a generator: one that waits can't be told that its reader is gone.
  [Symbol.asyncIterator](): AsyncIterator<string> {
    return {
      next: async () => {
        while (this.waiting.length === 0 && !this.ended) {
          await new Promise<void>((resolve) => {
            this.wake = resolve;
          });
        }
        const value = this.waiting.shift();
        return value === undefined ? { done: true, value: undefined } : { done: false, value };
      },
      return: () => {
        this.end();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }
}
