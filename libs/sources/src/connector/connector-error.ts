import type { SourceFault, SourceReason } from '@vigie/contract';
import { cleanLine } from '@vigie/mentions';

export interface ConnectorErrorOptions extends ErrorOptions {
  /** Milliseconds since 1970 before which the network does not want to be asked again, where it says. */
  retryAt?: number;
  /** What the network or the machine said, in its own words, without secrets; for whoever looks into it. */
  detail?: string;
}

/**
 * Why a network gave nothing. A connector throws nothing else; what it does not foresee is `transient`. Each fault has one
 * policy, written in `pulling/retry-policy.ts`:
 *
 * - `auth`: the key is missing, wrong, expired, or the door is closed to it. A person must act.
 * - `rate-limited`: the network's limit is reached; it says until when, or not.
 * - `transient`: the network or the way to it is broken for now.
 * - `invalid`: what was asked for is not there or is no such thing. A person must act.
 */
export class ConnectorError extends Error {
  readonly retryAt: number | undefined;
  readonly detail: string | null;

  constructor(
    readonly fault: SourceFault,
    /** The sentence that the screens show. */
    readonly reason: SourceReason,
    options: ConnectorErrorOptions = {},
  ) {
    super(`${fault}: ${reason}${options.detail === undefined ? '' : ` (${options.detail})`}`, options);
    this.name = 'ConnectorError';
    this.retryAt = options.retryAt;
    // Written by strangers, kept as JSON: half an emoji would be refused.
    this.detail = cleanLine(options.detail ?? '', 500) || null;
  }
}
