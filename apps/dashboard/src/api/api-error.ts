import { errorCodes, type ErrorBody, type ErrorCode } from '@vigie/contract';

/** A code of the contract, or what only a browser can meet: no connection, or an answer that is not Vigie's. */
export type ClientErrorCode = ErrorCode | 'offline' | 'unreadable';

/** A request that did not succeed. `requestId` finds it in the server's log; null when no answer came. */
export class ApiError extends Error {
  constructor(
    readonly code: ClientErrorCode,
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly requestId: string | null = null,
    readonly details: Readonly<Record<string, unknown>> = {},
    message: string = code,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** Problems by path of the field (`account.email`), for `invalid-input`; empty for any other. */
  get fields(): Record<string, string> {
    const { fields } = this.details;
    return hasTextsOnly(fields) ? fields : {};
  }

  /** Whether asking again later may help without the person changing anything. */
  get passing(): boolean {
    return this.code === 'offline' || this.code === 'stores-unavailable' || this.status >= 502;
  }
}

/** Makes the error of an answer whose status is not a success, whatever its body holds (a proxy's page, nothing). */
export function errorOfAnswer(status: number, text: string, requestId: string | null): ApiError {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (isErrorBody(body)) {
    return new ApiError(body.code, status, body.requestId, body.details, body.message);
  }
  return new ApiError(codeOfStatus(status), status, requestId);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasTextsOnly(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((each) => typeof each === 'string');
}

/** Read by hand: the schema would bring its library into the first load of every page. */
function isErrorBody(body: unknown): body is ErrorBody {
  if (!isRecord(body)) return false;
  const { code, message, requestId, details } = body;
  return (
    errorCodes.some((known) => known === code) &&
    typeof message === 'string' &&
    typeof requestId === 'string' &&
    (details === undefined || isRecord(details))
  );
}

function codeOfStatus(status: number): ClientErrorCode {
  switch (status) {
    case 401:
      return 'not-signed-in';
    case 403:
      return 'not-allowed';
    case 404:
      return 'not-found';
    case 413:
      return 'too-large';
    case 429:
      return 'too-many-requests';
    case 502:
    case 503:
    case 504:
      return 'stores-unavailable';
    default:
      return status >= 500 ? 'internal' : 'unreadable';
  }
}

/** Any thrown thing as an ApiError, so that screens have one shape to draw. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('unreadable', 0, null, {}, error instanceof Error ? error.message : String(error));
}
