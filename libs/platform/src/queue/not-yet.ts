/**
 * Thrown by a handler whose turn has not come: the job is put back for `after` milliseconds, and this does not count as an
 * attempt that failed.
 */
export class NotYet extends Error {
  constructor(
    readonly after: number,
    why: string,
  ) {
    super(why);
    this.name = 'NotYet';
  }
}
