/** A request to another host. Sizes are bytes, times milliseconds. */
export interface OutboundRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Of the body after decompression; 10 MB unless told. */
  maxBytes?: number;
  /** For the whole exchange, redirects and body included, waiting for a turn not; 15,000 unless told. */
  timeout?: number;
  /** 5 unless told; with 0 the redirect itself is the answer. */
  maxRedirects?: number;
  signal?: AbortSignal;
}

export interface OutboundResponse {
  status: number;
  /** Names in lower case; repeated ones are joined by a comma. */
  headers: Record<string, string>;
  /** Decompressed. */
  body: Buffer;
  /** After redirects, without user information and fragment. */
  url: string;
  /** Where the address has moved for good: as far as 301 and 308 alone led. Null where they didn't. */
  permanentUrl: string | null;
}

export interface OutboundStreamRequest extends Omit<OutboundRequest, 'timeout' | 'maxBytes'> {
  /** Until the head of the answer is there; 15,000 unless told. */
  connectTimeout?: number;
  /** Without a byte, then OutboundError `timeout`; 60,000 unless told. Kept to within a second. */
  idleTimeout?: number;
}

export interface OutboundStream {
  status: number;
  headers: Record<string, string>;
  url: string;
  /** Decompressed, read as fast as it is asked for, by one reader. Ends after `close`; throws OutboundError. */
  body: AsyncIterable<Uint8Array>;
  close(): void;
}

export interface OutboundSocketOptions {
  headers?: Record<string, string>;
  /** 1 MB unless told; a longer message ends the connection with `too-large`. */
  maxMessageBytes?: number;
  /** Until the handshake is done; 15,000 unless told. */
  connectTimeout?: number;
  /** Without a message, ping or pong, then OutboundError `timeout`; 60,000 unless told. */
  idleTimeout?: number;
  signal?: AbortSignal;
}

export interface OutboundSocket {
  /**
   * Texts as strings, binary messages as buffers, for one reader: while it is slow the connection is paused. Ends after `close` and when
   * the other side says goodbye; throws OutboundError (`cut` when the connection is lost).
   */
  messages: AsyncIterable<string | Buffer>;
  send(text: string): void;
  close(): void;
}
