import type { Dispatcher } from 'undici';
import { OutboundError, outboundErrorOf } from './outbound-error';
import type { Hop } from './redirects';

/** An answer whose body is still to be read. Header names are in lower case. */
export interface Head {
  status: number;
  headers: Record<string, string>;
  body: Dispatcher.ResponseData['body'];
}

/**
 * Asks once, redirects are an answer.
 * @param idleTimeout milliseconds between two pieces of the body; 0 leaves it to the signal.
 */
export async function send(
  agent: Dispatcher,
  hop: Hop,
  signal: AbortSignal,
  idleTimeout: number,
): Promise<Head> {
  const { statusCode, headers, body } = await agent.request({
    origin: hop.url.origin,
    path: `${hop.url.pathname}${hop.url.search}`,
    method: hop.method as Dispatcher.HttpMethod,
    headers: { 'accept-encoding': 'gzip, deflate, br, zstd', ...hop.headers },
    body: hop.body,
    signal,
    bodyTimeout: idleTimeout,
  });
  // Whoever reads hears of it; a body that nobody reads must not end the process.
  body.on('error', () => undefined);
  return { status: statusCode, headers: flat(headers), body };
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** @throws OutboundError `too-large` as soon as there is too much; the rest is not read. */
export async function wholeBody(head: Head, url: URL, headOnly: boolean, maxBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new OutboundError('too-large', url.host, `${url.host} sends more than ${maxBytes} bytes`);
  refuseEncoding(head, url, headOnly);
  // What the head announces is the whole truth only where nothing is unpacked; what comes is counted in any case.
  if (!headOnly && Number(head.headers['content-length']) > maxBytes) {
    head.body.destroy();
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of head.body) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks, size);
}

/** The agent takes known encodings off the body and out of the head: what is left is not known. */
export function refuseEncoding(head: Head, url: URL, headOnly: boolean): void {
  const encoding = head.headers['content-encoding']?.trim().toLowerCase() ?? '';
  const bare = headOnly || head.status === 204 || head.status === 304;
  if (bare || encoding === '' || encoding === 'identity') return;
  head.body.destroy();
  throw new OutboundError('protocol', url.host, `${url.host} answers in an encoding that is not known`);
}

/** The body as it is read. Ends where `closed` says that this side wanted it so. */
export async function* piecesOf(
  body: Head['body'],
  host: string,
  closed: () => boolean,
  close: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of body) yield piece as Uint8Array;
  } catch (error) {
    if (!closed()) throw outboundErrorOf(error, host);
  } finally {
    close();
  }
}
