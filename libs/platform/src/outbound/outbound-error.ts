export type OutboundErrorCode =
  /** Not an address, or not one of http, https, ws, wss. */
  | 'bad-url'
  /** A private, reserved or metadata address, or a port of another service. */
  | 'refused-address'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  /** More bytes than the caller takes. */
  | 'too-large'
  | 'too-many-redirects'
  /** A redirect to nowhere, to another protocol, or that would carry a body to another origin. */
  | 'bad-redirect'
  /** The host failed again and again and is left alone until `retryAt`. */
  | 'circuit-open'
  /** By the caller's signal, or because the client was closed. */
  | 'aborted'
  /** The connection was lost before the end. */
  | 'cut'
  /** The other side does not speak as it should: HTTP, its compression, a WebSocket handshake. */
  | 'protocol';

export interface OutboundErrorDetails {
  /** With `circuit-open`: when the host is asked again. */
  retryAt?: Date;
  /** Where a WebSocket was refused by an HTTP answer: its status, and its Retry-After. */
  status?: number;
  retryAfter?: string;
}

/**
 * An exchange with another host failed. The message is for logs and names the host; it holds nothing of headers, queries and
 * bodies, and for that reason there is no `cause` either.
 */
export class OutboundError extends Error {
  readonly retryAt: Date | undefined;
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;

  constructor(
    readonly code: OutboundErrorCode,
    /** The host as addresses write it, without its port where only the name mattered; empty where the address was none. */
    readonly host: string,
    message: string,
    details: OutboundErrorDetails = {},
  ) {
    super(message);
    this.name = 'OutboundError';
    this.retryAt = details.retryAt;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
  }
}

/** Failures of the way or of the other side's server. */
const transport: ReadonlySet<OutboundErrorCode> = new Set([
  'dns',
  'connect',
  'tls',
  'timeout',
  'cut',
  'protocol',
]);

/** Whether a failure counts towards leaving the host alone; an answer by an HTTP status doesn't. */
export function isTransportFailure(error: unknown): boolean {
  return error instanceof OutboundError && transport.has(error.code) && error.status === undefined;
}

/** An address without its user, query and fragment, at most 200 characters: fit for a message. */
export function shownUrl(url: string | URL): string {
  const address = typeof url === 'string' ? URL.parse(url) : url;
  if (address === null) return '(no address)';
  const shown = `${address.protocol}//${address.host}${address.pathname}`;
  return shown.length > 200 ? `${shown.slice(0, 199)}…` : shown;
}

const reasons: { code: OutboundErrorCode; pattern: RegExp; message: string }[] = [
  {
    code: 'too-large',
    pattern: /^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/,
    message: 'sends too long a head',
  },
  {
    code: 'too-large',
    pattern: /^(UND_ERR_RES_EXCEEDED_MAX_SIZE|WS_ERR_UNSUPPORTED_MESSAGE_LENGTH)$/,
    message: 'sends more than is taken',
  },
  { code: 'timeout', pattern: /^UND_ERR_BODY_TIMEOUT$/, message: 'has been silent for too long' },
  {
    code: 'timeout',
    pattern: /^(UND_ERR_(CONNECT|HEADERS)_TIMEOUT|ETIMEDOUT)$/,
    message: 'does not answer in time',
  },
  { code: 'dns', pattern: /^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/, message: 'is not known by its name' },
  {
    code: 'connect',
    pattern: /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|EINVAL)$/,
    message: 'cannot be reached',
  },
  {
    code: 'tls',
    pattern:
      /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|INVALID_CA|EPROTO)/,
    message: 'has no valid TLS',
  },
  {
    code: 'cut',
    pattern:
      /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_STREAM_PREMATURE_CLOSE)$/,
    message: 'cut the connection',
  },
  {
    code: 'aborted',
    pattern: /^(UND_ERR_ABORTED|UND_ERR_DESTROYED|UND_ERR_CLOSED|ABORT_ERR)$/,
    message: 'is asked no more',
  },
];

/** Says what of undici, ws, Node's sockets or zlib went wrong; only the code of their error is told on. */
export function outboundErrorOf(error: unknown, host: string): OutboundError {
  if (error instanceof OutboundError) return error;
  const code = codeOf(error);
  const reason = reasons.find(({ pattern }) => pattern.test(code));
  const suffix = code === '' ? '' : ` (${code})`;
  return reason === undefined
    ? new OutboundError('protocol', host, `${host} does not answer as it should${suffix}`)
    : new OutboundError(reason.code, host, `${host} ${reason.message}${suffix}`);
}

/** The code of a library's or the system's error, empty where it has none. Anything else in its place is not passed on. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : '';
}
