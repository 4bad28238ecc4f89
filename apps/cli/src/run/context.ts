import type { StopRequest } from './stop-request';

/** What every command is given. */
export interface CliContext {
  /** Folder of the checkout. */
  readonly root: string;
  /** Folder that file names on the command line are meant from. */
  readonly from: string;
  /** Milliseconds since the epoch: when the person pressed Enter. */
  readonly since: number;
  /** Ctrl-C and its kin. */
  readonly stop: StopRequest;
}
