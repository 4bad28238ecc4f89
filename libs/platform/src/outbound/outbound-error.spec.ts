import { describe, expect, it } from '@jest/globals';
import { OutboundError, outboundErrorOf, shownUrl } from './outbound-error';

describe('shownUrl', () => {
  it('leaves out user, query and fragment', () => {
    expect(shownUrl('https://me:key@a.example:8443/feed?token=key#key')).toBe('https://a.example:8443/feed');
    expect(shownUrl(new URL('wss://a.example/x?y'))).toBe('wss://a.example/x');
  });

  it('shows nothing of what is no address, and little of a long one', () => {
    expect(shownUrl('token=key')).toBe('(no address)');
    expect(shownUrl(`https://a.example/${'a'.repeat(500)}`)).toHaveLength(200);
  });
});

describe('outboundErrorOf', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'connect'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['ECONNRESET', 'cut'],
    ['UND_ERR_SOCKET', 'cut'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['HPE_INVALID_CONSTANT', 'protocol'],
    ['Z_DATA_ERROR', 'protocol'],
    ['UND_ERR_HEADERS_OVERFLOW', 'too-large'],
  ])('says what %s is', (code, expected) => {
    const error = outboundErrorOf(Object.assign(new Error('secret'), { code, data: 'secret' }), 'a.example');
    expect(error).toMatchObject({ code: expected, host: 'a.example' });
    expect(error.message).toContain(code);
    expect(JSON.stringify({ ...error, message: error.message, cause: error.cause })).not.toContain('secret');
  });

  it('passes nothing on that is no code, and its own errors as they are', () => {
    const odd = Object.assign(new Error('x'), { code: 'token=secret' });
    expect(outboundErrorOf(odd, 'a.example').message).toBe('a.example does not answer as it should');
    expect(outboundErrorOf('secret', 'a.example').message).not.toContain('secret');
    const own = new OutboundError('dns', 'a.example', 'x');
    expect(outboundErrorOf(own, 'b.example')).toBe(own);
  });
});
