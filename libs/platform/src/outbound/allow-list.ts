import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** One entry of the list of own hosts: a name or a range of addresses, on one port or on all. */
export type AllowEntry =
  | { kind: 'name'; name: string; port: number | null }
  | { kind: 'range'; range: [Address, number]; port: number | null };

/**
 * Reads a host name, an address, a range (`10.0.0.0/8`), each but the range with `:port` if wanted; an IPv6 address with a port
 * stands in brackets. Undefined where it is none of these.
 */
export function parseAllowEntry(text: string): AllowEntry | undefined {
  if (text.includes('/')) {
    if (!ipaddr.isValidCIDR(text)) return undefined;
    return { kind: 'range', range: ipaddr.parseCIDR(text), port: null };
  }
  if (ipaddr.IPv6.isValid(text)) return rangeOf(text, null);
  const parts = /^(\[[^\]]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(text);
  if (parts === null) return undefined;
  const [, bracketed = '', digits] = parts;
  const host = bracketed.replace(/^\[|\]$/g, '');
  const port = digits === undefined ? null : Number(digits);
  if (port !== null && (port < 1 || port > 65_535)) return undefined;
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return rangeOf(host, port);
  if (bracketed !== host) return ipaddr.IPv6.isValid(host) ? rangeOf(host, port) : undefined;
  const name = hostName(host);
  return name === undefined ? undefined : { kind: 'name', name, port };
}

function rangeOf(text: string, port: number | null): AllowEntry {
  const address = ipaddr.process(text);
  return { kind: 'range', range: [address, address.kind() === 'ipv4' ? 32 : 128], port };
}

/** As an address would write it: lower-case, punycode, without the last dot. */
function hostName(text: string): string | undefined {
  if (/[\s/@?#\\%*]/.test(text)) return undefined;
  const url = URL.parse(`http://${text}`);
  return url === null || ipaddr.isValid(url.hostname) ? undefined : url.hostname.replace(/\.$/, '');
}
