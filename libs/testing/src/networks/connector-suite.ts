import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SourceFault } from '@vigie/contract';
import { Outbound, type OutboundRequest, type OutboundResponse } from '@vigie/platform';
import { parse } from '@vigie/query-language';
import type { Access, Connector, PulledPage } from '@vigie/sources';
import type { NetworkEmulator, NetworkFault } from './network-emulator';

/** One emulated network with a connector that can pull from it. */
export interface OpenNetwork {
  emulator: NetworkEmulator;
  settings: unknown;
  secret: Record<string, string> | null;
  /** Posts it holds that a first pull is to bring, all about Acme. */
  posts: number;
  /** Publishes more of them. */
  add(count: number): void;
  close(): Promise<void>;
}

export interface ConnectorHarness {
  connector: Connector;
  open(): Promise<OpenNetwork>;
  /** Cases in which the network's own documentation asks for something else, and what. */
  unlike?: Partial<Record<string, SourceFault>>;
}

/** Nobody waits for a network in a test: what hangs hangs for two seconds. */
class ImpatientOutbound extends Outbound {
  override fetch(url: string, request: OutboundRequest = {}): Promise<OutboundResponse> {
    return super.fetch(url, { ...request, timeout: Math.min(request.timeout ?? 15_000, 2_000) });
  }
}

const html = '<!doctype html><html><body>Service en maintenance</body></html>';

/** What goes wrong, and the class of error a connector must make of it. */
const cases: [name: string, fault: NetworkFault, expected: SourceFault][] = [
  ['a refused key', { kind: 'status', status: 401, body: { error: 'unauthorized' } }, 'auth'],
  ['a closed door', { kind: 'status', status: 403, body: { error: 'forbidden' } }, 'auth'],
  [
    'too many requests',
    { kind: 'status', status: 429, headers: { 'retry-after': '120' }, body: { error: 'slow down' } },
    'rate-limited',
  ],
  ['a server that fails', { kind: 'status', status: 500, body: 'oops' }, 'transient'],
  [
    'maintenance',
    { kind: 'status', status: 503, headers: { 'content-type': 'text/html' }, body: html },
    'transient',
  ],
  ['a connection cut in the middle', { kind: 'cut', afterBytes: 200 }, 'transient'],
  ['a connection reset', { kind: 'reset' }, 'transient'],
  ['no answer', { kind: 'hang' }, 'transient'],
  ['an answer that drips', { kind: 'drip', bytesPerSecond: 20 }, 'transient'],
  ['an answer without end', { kind: 'endless' }, 'transient'],
  ['a bomb', { kind: 'bomb' }, 'transient'],
  ['a broken answer', { kind: 'malformed', body: '{"data": [{"id": ' }, 'transient'],
  [
    'an address inside',
    { kind: 'status', status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } },
    'invalid',
  ],
];

/**
 * What every connector that pulls must do when its network does not do as it should: name the class of the fault, and after
 * it lose and double nothing.
 */
export function describeConnectorFaults(name: string, harness: ConnectorHarness): void {
  describe(`${name}, when the network fails`, () => {
    let network: OpenNetwork;
    let outbound: Outbound;
    const { connector } = harness;

    beforeEach(async () => {
      network = await harness.open();
      // Attempts are counted by the caller: no breaker may open in between.
      outbound = new ImpatientOutbound({
        allow: ['127.0.0.1'],
        limits: { gap: 0, failures: Number.MAX_SAFE_INTEGER },
      });
    });
    afterEach(async () => {
      await outbound.close();
      await network.close();
    });

    const access = (): Access<unknown> => {
      const parsed = parse('acme');
      if (!parsed.ok) throw new Error('acme is a query');
      return {
        settings: connector.settings.parse(network.settings),
        secret: network.secret,
        queries: [{ brandId: 'acme', name: 'Acme', query: parsed.query }],
        locale: 'fr',
        outbound,
        now: Date.now,
        signal: new AbortController().signal,
      };
    };
    const first = () => connector.cursor.parse({});
    /** Everything there is from a cursor on, and the cursor after it, which must survive JSON. */
    const readAll = async (from: unknown) => {
      if (!connector.pull) throw new Error('this connector does not pull');
      const ids: string[] = [];
      let cursor = from;
      for (let page: PulledPage<unknown> | undefined; page === undefined || page.more;) {
        page = await connector.pull(access(), cursor);
        ids.push(...page.posts.map(({ networkId }) => networkId));
        cursor = connector.cursor.parse(JSON.parse(JSON.stringify(page.cursor)));
      }
      return { ids, cursor };
    };

    it('brings each post once, then what is new alone', async () => {
      const all = await readAll(first());
      expect(new Set(all.ids).size).toBe(network.posts);
      expect(all.ids.length).toBe(network.posts);
      expect((await readAll(all.cursor)).ids).toEqual([]);
      network.add(3);
      expect(new Set((await readAll(all.cursor)).ids).size).toBe(3);
    });

    it.each(cases)('%s is told by its class, and loses and doubles nothing', async (what, fault, usual) => {
      const expected = harness.unlike?.[what] ?? usual;
      const before = await readAll(first());
      network.add(2);
      network.emulator.fault(fault);
      await expect(readAll(before.cursor)).rejects.toMatchObject({ name: 'ConnectorError', fault: expected });
      const after = await readAll(before.cursor);
      expect(after.ids.length).toBe(2);
      expect(before.ids.filter((id) => after.ids.includes(id))).toEqual([]);
    });

    it('a preview says the class too, and tells nothing of the keys', async () => {
      network.emulator.fault({ kind: 'status', status: 401, body: { error: 'unauthorized' } }, { times: 20 });
      const error = await connector.preview(access()).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({
        name: 'ConnectorError',
        fault: harness.unlike?.['a refused key'] ?? 'auth',
      });
      const told = JSON.stringify([error, String(error), (error as Error).stack]);
      for (const key of Object.values(network.secret ?? {})) expect(told).not.toContain(key);
    });

    it('stops at once when it is told to', async () => {
      const stop = new AbortController();
      network.emulator.fault({ kind: 'hang' }, { times: 20 });
      const pulling = connector.pull?.({ ...access(), signal: stop.signal }, first());
      stop.abort();
      await expect(pulling).rejects.toBeDefined();
    });
  });
}
