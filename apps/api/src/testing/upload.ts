import type { Answer, Browser } from './test-desk';

/** Sends a file as a browser does, in a multipart field. */
export function upload<Body>(
  browser: Browser,
  url: string,
  name: string,
  content: Buffer | string,
  field = 'file',
): Promise<Answer<Body>> {
  const boundary = 'b0undary';
  const body = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\n` +
        // What the sender says of its type is not believed.
        'content-type: image/png\r\n\r\n',
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return browser.call<Body>('POST', url, body, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  });
}
