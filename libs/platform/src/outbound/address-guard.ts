import ipaddr from 'ipaddr.js';
import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { parseAllowEntry, type AllowEntry } from './allow-list';
import { codeOf, OutboundError } from './outbound-error';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** All addresses of a name. Rejects with a code such as ENOTFOUND. */
export type Resolve = (name: string) => Promise<LookupAddress[]>;

/**
 * Ports on which other services than the web answer: the "bad ports" of the Fetch standard
 * (https://fetch.spec.whatwg.org/#port-blocking), and those of databases, queues and container engines.
 */
const otherServices: ReadonlySet<number> = new Set([
  ...[0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103],
  ...[104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513],
  ...[514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720],
  ...[1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
  ...[445, 1433, 1521, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5672, 5900, 5984, 6379, 6380, 9042, 9092],
  ...[9200, 9300, 11211, 27017],
]);

/** Answered by cloud machines with keys, though it is no private address: Azure's. The others are in reserved ranges. */
const metadata = new Set([
  '168.63.129.16',
  '169.254.169.254',
  '100.100.100.200',
  '192.0.0.192',
  'fd00:ec2::254',
]);

/** Global unicast, the only range of IPv6 that is given out. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');
/** The prefix by which networks of IPv6 alone reach IPv4 (RFC 6052): the last four bytes are the true address. */
const wellKnownNat64 = ipaddr.parseCIDR('64:ff9b::/96');

/**
 * Which addresses may be reached: public ones on ports of the web, and what the installation allows as its own. A name that is
 * allowed may stand for any address but a cloud's metadata, which only its own address opens.
 */
export class AddressGuard {
  private readonly entries: AllowEntry[];

  /** @throws Error naming an entry that is none. */
  constructor(
    allow: readonly string[] = [],
    private readonly resolve: Resolve = systemLookup,
  ) {
    this.entries = allow.map((text) => {
      const entry = parseAllowEntry(text);
      if (entry === undefined) throw new Error(`"${text}" is no host name, address or range of addresses`);
      return entry;
    });
  }

  /**
   * Checks what can be checked of a host before its name is looked up: the port, and an address in place of a name.
   * @param hostname as in an address; an IPv6 address with or without brackets.
   * @throws OutboundError `refused-address`.
   */
  check(hostname: string, port: number): void {
    const host = hostname.replace(/^\[|\]$/g, '');
    const shown = shownHost(hostname, port);
    if (!(port >= 1 && port <= 65_535) || (otherServices.has(port) && !this.allowsPort(host, port))) {
      throw new OutboundError('refused-address', shown, `${shown} is refused: its port is none of a website`);
    }
    if (isIP(host) !== 0 && !this.admits(host, host, port)) throw refused(shown);
  }

  /** @throws OutboundError as `check`. */
  checkUrl(url: URL): void {
    this.check(url.hostname, url.port === '' ? defaultPort(url.protocol) : Number(url.port));
  }

  /** Looks names up for a connection to this port, and gives the connection only addresses that were checked: all must pass. */
  lookupFor(port: number): LookupFunction {
    return (hostname, options, callback) => {
      const shown = shownHost(hostname, port);
      const unknown = (code: string) =>
        new OutboundError('dns', shown, `${shown} is not known by its name (${code})`);
      this.resolve(hostname).then(
        (addresses) => {
          const { family } = options;
          const fits = addresses.filter(
            (address) => !family || family === address.family || family === `IPv${address.family}`,
          );
          const [first] = fits;
          if (!addresses.every(({ address }) => this.admits(hostname, address, port))) {
            callback(refused(shown), '');
          } else if (first === undefined) {
            callback(unknown('no address'), '');
          } else if (options.all === true) {
            callback(null, fits);
          } else {
            callback(null, first.address, first.family);
          }
        },
        (error: unknown) => callback(unknown(codeOf(error)), ''),
      );
    };
  }

  /** Whether entries tell this port from others, so that a lookup for it may end otherwise. */
  isNamed(port: number): boolean {
    return this.entries.some((entry) => entry.port === port);
  }

  private admits(hostname: string, text: string, port: number): boolean {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    if (this.allowsAddress(address, port)) return true;
    if (metadata.has(address.toString())) return false;
    return isPublic(address) || this.allowsName(hostname, port);
  }

  private allowsPort(hostname: string, port: number): boolean {
    return this.entries.some(
      (entry) =>
        entry.port === port &&
        (entry.kind === 'name'
          ? entry.name === plainName(hostname)
          : isIP(hostname) !== 0 && contains(entry.range, ipaddr.process(hostname))),
    );
  }

  private allowsName(hostname: string, port: number): boolean {
    const name = plainName(hostname);
    return this.entries.some(
      (entry) => entry.kind === 'name' && entry.name === name && (entry.port ?? port) === port,
    );
  }

  private allowsAddress(address: Address, port: number): boolean {
    return this.entries.some(
      (entry) => entry.kind === 'range' && (entry.port ?? port) === port && contains(entry.range, address),
    );
  }
}

/** As an address of the web would write it; port 0 stands for any. */
function shownHost(hostname: string, port: number): string {
  return [0, 80, 443].includes(port) ? hostname : `${hostname}:${port}`;
}

/** @param protocol as in an address. */
export function defaultPort(protocol: string): number {
  return protocol === 'https:' || protocol === 'wss:' ? 443 : 80;
}

function plainName(hostname: string): string {
  return hostname.toLowerCase().replace(/\.$/, '');
}

function contains(range: [Address, number], address: Address): boolean {
  return range[0].kind() === address.kind() && address.match(range);
}

/**
 * Whether an address is one of the public internet. Forms that hold an IPv4 address are judged by it (mapped, NAT64) or refused
 * (6to4, Teredo, NAT64 of one's own network), as are all special ranges (IANA's registries, which ipaddr.js follows).
 */
function isPublic(address: Address): boolean {
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast';
  if (contains(wellKnownNat64, address)) {
    const inner = new ipaddr.IPv4(address.toByteArray().slice(12));
    return isPublic(inner) && !metadata.has(inner.toString());
  }
  return address.range() === 'unicast' && contains(globalUnicast, address);
}

function refused(host: string): OutboundError {
  return new OutboundError(
    'refused-address',
    host,
    `${host} is refused: it is no public address. A host of your own is opened by OUTBOUND_ALLOW.`,
  );
}

function systemLookup(name: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookUp(name, { all: true, verbatim: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });
}
