/**
 * Every error a person or a client may meet, with its HTTP status. Screens translate the code; `message` of the
 * answer is English, for logs and API users.
 */
export const errorStatus = {
  'invalid-input': 422,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many-requests': 429,
  'already-set-up': 409,
  'not-set-up': 409,
  'invitation-invalid': 410,
  'email-taken': 409,
  'wrong-credentials': 401,
  'weak-password': 422,
  'last-administrator': 409,
  'slug-taken': 409,
  'query-invalid': 422,
  'brand-archived': 409,
  /** Somebody changed it since it was read; `details.by` says who. */
  'changed-meanwhile': 409,
  /** Somebody else has it; `details.by` says who. */
  'already-taken': 409,
  'case-closed': 409,
  'team-has-cases': 409,
  /** A closed case stays closed: there is nobody to take it. */
  'team-given-up': 409,
  'name-taken': 409,
  'undo-too-late': 409,
  'already-undone': 409,
  'file-not-allowed': 415,
  'file-lies': 415,
  /** Of those that no message names yet. */
  'too-many-files': 409,
  'import-not-readable': 422,
  'import-state': 409,
  'import-mapping': 422,
  /** So many at once are the most of one person; `details.most` says how many. */
  'too-many-exports': 409,
  /** It is damaged, or no archive of a workspace; `details.part` and `details.line` where it shows. */
  'archive-refused': 422,
  /** It comes from another version of Vigie; `details.version` says which. */
  'archive-version': 409,
  /** The workspace of an archive is here already. */
  'workspace-exists': 409,
  'stores-unavailable': 503,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof errorStatus;
export const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];
