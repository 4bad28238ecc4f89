import { HttpException } from '@nestjs/common';
import type { ErrorBody, ErrorCode } from '@vigie/contract';
import { AppError, messageOf } from '../errors';

const byStatus: Record<number, ErrorCode> = {
  400: 'invalid-input',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  415: 'invalid-input',
  422: 'invalid-input',
  429: 'too-many-requests',
};

/** Connection refused or lost, too many connections, server starting or stopping: the store is away for a moment. */
const storeAway = /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0[123]|53300|08\w{3})$/;

/** The same, as the driver says it without a code. */
const driverGivesUp =
  /^(timeout exceeded when trying to connect|Connection terminated\b|Client has encountered a connection error)/;

/** A statement that ran into its timeout. */
const tooSlow = '57014';

/** Text that Postgres refuses: NUL, or another character that it has no way to keep. */
const unstorable = /^(22021|22P05)$/;

/** The status and the body for anything thrown. What was not foreseen gets a generic text: its own may tell too much. */
export function describeError(error: unknown, requestId: string): { status: number; body: ErrorBody } {
  if (error instanceof AppError) {
    return {
      status: error.status,
      body: {
        code: error.code,
        message: error.message,
        requestId,
        ...(error.details ? { details: error.details } : {}),
      },
    };
  }
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  const code = status === undefined ? undefined : byStatus[status];
  if (status !== undefined && code) {
    return { status, body: { code, message: code.replaceAll('-', ' '), requestId } };
  }
  if (unstorable.test(codeOf(error))) {
    return {
      status: 422,
      body: {
        code: 'invalid-input',
        message: 'Some text holds characters that cannot be stored.',
        requestId,
      },
    };
  }
  if (codeOf(error) === tooSlow) {
    return {
      status: 503,
      body: {
        code: 'stores-unavailable',
        message: 'The search took too long; narrow it, with fewer words or a shorter time.',
        requestId,
        details: { reason: 'too-slow' },
      },
    };
  }
  if (storeAway.test(codeOf(error)) || driverGivesUp.test(messageOf(error))) {
    return {
      status: 503,
      body: {
        code: 'stores-unavailable',
        message: 'The database is not answering; try again in a moment.',
        requestId,
      },
    };
  }
  return { status: 500, body: { code: 'internal', message: 'Something went wrong on our side.', requestId } };
}

/** Errors of Fastify itself (a body too large, malformed JSON) carry a status. */
function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status < 500 ? status : undefined;
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
