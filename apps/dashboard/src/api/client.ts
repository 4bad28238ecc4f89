import { type Addressed, type RouteAt, type RouteRequest, type RouteResponse } from '@vigie/contract';
import { fillPath, queryString } from './address';
import { ApiError, errorOfAnswer } from './api-error';

type Needed<R extends Addressed> = {
  [K in 'params' | 'body' as K extends keyof RouteAt<R> ? K : never]: NonNullable<RouteRequest<R>[K]>;
} & { [K in 'query' as K extends keyof RouteAt<R> ? K : never]?: RouteRequest<R>[K] };

/** What a call of a route takes: its params and body where it has them, its query if wanted, and a way to stop it. */
export type CallInput<R extends Addressed> = Needed<R> & { signal?: AbortSignal };

type CallArguments<R extends Addressed> =
  object extends Needed<R> ? [input?: CallInput<R>] : [input: CallInput<R>];

interface Loose {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
}

/** Address of a route, for links and downloads (`<a href>`). */
export function addressOf<R extends Addressed>(route: R, ...[input]: CallArguments<R>): string {
  const { params, query } = (input ?? {}) as Loose;
  return fillPath(route.path, params) + queryString(query);
}

/**
 * Calls a route of the contract and returns its JSON answer (undefined for 204). The only `fetch` of the dashboard.
 * Throws an `ApiError`; an abort is thrown as it is, for TanStack Query.
 */
export async function call<R extends Addressed>(
  route: R,
  ...[input]: CallArguments<R>
): Promise<RouteResponse<R>> {
  const { params, query, body, signal } = (input ?? {}) as Loose;
  const url = fillPath(route.path, params) + queryString(query);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: route.method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('offline', 0);
  }
  return answer<R>(response.ok, response.status, text, response.headers.get('x-request-id'));
}

function answer<R extends Addressed>(
  ok: boolean,
  status: number,
  text: string,
  requestId: string | null,
): RouteResponse<R> {
  if (!ok) throw errorOfAnswer(status, text, requestId);
  if (text === '') return undefined as RouteResponse<R>;
  try {
    return JSON.parse(text) as RouteResponse<R>;
  } catch {
    throw new ApiError('unreadable', status, requestId);
  }
}

/** How far an upload is, in bytes. */
export interface UploadProgress {
  sent: number;
  total: number;
}

/**
 * Sends a file as the multipart field `file`. `fetch` tells nothing of an upload's progress, so this one request goes by
 * XMLHttpRequest. Errors as for `call`; an abort rejects with the signal's reason.
 */
export function upload<R extends Addressed>(
  route: RouteAt<R> extends { upload: true } ? R : never,
  input: Pick<Needed<R>, 'params' & keyof Needed<R>> & { file: File; signal?: AbortSignal },
  onProgress: (progress: UploadProgress) => void,
): Promise<RouteResponse<R>> {
  return new Promise((resolve, reject) => {
    const { signal, params } = input as Loose & { file: File };
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open(route.method, fillPath(route.path, params));
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => onProgress({ sent: event.loaded, total: event.total });
    request.onload = () => {
      try {
        const { status, responseText } = request;
        const id = request.getResponseHeader('x-request-id');
        resolve(answer<R>(status >= 200 && status < 300, status, responseText, id));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = () => reject(new ApiError('offline', 0));
    request.onabort = () => reject(signal?.reason ?? new DOMException('Aborted', 'AbortError'));
    request.onloadend = () => signal?.removeEventListener('abort', stop);
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    signal?.addEventListener('abort', stop);
    const form = new FormData();
    form.append('file', input.file, input.file.name);
    request.send(form);
  });
}
