/** What a tab shows: a conversation or a case. */
export type Place = { conversationId: string } | { caseId: string };

export interface TellerPorts {
  send(workspaceId: string, at: Place | null): void;
  /** Calls back after some milliseconds; returns what takes that back. */
  after(milliseconds: number, then: () => void): () => void;
}

/** Who moves through a list looks at nothing until they rest this long, in milliseconds. */
export const settle = 400;
/** Said again as long as it holds, in milliseconds. */
export const again = 20_000;

/**
 * Says where a tab is: once it rests there, then every 20 seconds, and that it is nowhere when it is hidden or shows nothing.
 */
export class PresenceTeller {
  private wanted: { workspaceId: string; at: Place } | null = null;
  private told: { workspaceId: string; at: Place } | null = null;
  private hidden = false;
  private cancel: (() => void) | null = null;

  constructor(private readonly ports: TellerPorts) {}

  /** The tab shows this now; null: nothing that others need to know. */
  show(workspaceId: string, at: Place | null): void {
    this.wanted = at === null ? null : { workspaceId, at };
    this.plan(settle);
  }

  /** The tab went to the back, or came to the front. */
  hide(hidden: boolean): void {
    if (hidden === this.hidden) return;
    this.hidden = hidden;
    // At once: a hidden page may not run any more.
    this.tell();
  }

  private plan(wait: number): void {
    this.cancel?.();
    this.cancel = this.ports.after(wait, () => this.tell());
  }

  private tell(): void {
    this.cancel?.();
    this.cancel = null;
    const now = this.hidden ? null : this.wanted;
    const { told } = this;
    if (told !== null && told.workspaceId !== now?.workspaceId) this.ports.send(told.workspaceId, null);
    this.told = now;
    if (now === null) return;
    this.ports.send(now.workspaceId, now.at);
    this.plan(again);
  }
}
