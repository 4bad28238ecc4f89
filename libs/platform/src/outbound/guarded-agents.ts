import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { defaultPort, type AddressGuard } from './address-guard';
import { OutboundError } from './outbound-error';

/** Bytes of an answer's head. */
const maxHeaderSize = 32_768;

/** The agent of undici, each connection of which passes the guard. Time limits of an exchange are its caller's. */
export function openAgent(guard: AddressGuard, connectTimeout: number): Agent {
  const connectors = new Map<number, buildConnector.connector>();
  const connectorFor = (port: number) => {
    // A lookup does not know its port, so ports that the setting names have connectors of their own.
    const key = guard.isNamed(port) ? port : 0;
    const known = connectors.get(key);
    if (known !== undefined) return known;
    const made = buildConnector({ timeout: connectTimeout, allowH2: false, lookup: guard.lookupFor(key) });
    connectors.set(key, made);
    return made;
  };
  return new Agent({
    maxHeaderSize,
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
    connect: (options, callback) => {
      const port = options.port === '' ? defaultPort(options.protocol) : Number(options.port);
      try {
        guard.check(options.hostname, port);
      } catch (error) {
        callback(error as Error, null);
        return;
      }
      connectorFor(port)(options, callback);
    },
  });
}

type CreateConnection = (
  options: http.ClientRequestArgs,
  callback?: (error: Error | null, socket: Duplex) => void,
) => Duplex | null | undefined;

/** Lets a Node agent connect only where the guard lets it, and gives a connection up that is not made in time. */
function guarded(guard: AddressGuard, connectTimeout: number, create: CreateConnection): CreateConnection {
  return (options, callback) => {
    const host = options.host ?? options.hostname ?? '';
    const port = Number(options.port ?? options.defaultPort);
    try {
      if (options.socketPath) throw new OutboundError('refused-address', '', 'A local socket is refused');
      guard.check(host, port);
    } catch (error) {
      callback?.(error as Error, undefined as unknown as Duplex);
      return undefined;
    }
    const socket = create({ ...options, lookup: guard.lookupFor(port) }, callback);
    if (!socket) return socket;
    const timer = setTimeout(() => {
      const shown = `${host}:${port}`;
      socket.destroy(new OutboundError('timeout', shown, `${shown} does not answer in time`));
    }, connectTimeout);
    const stop = () => clearTimeout(timer);
    socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', stop).once('close', stop);
    return socket;
  };
}

/** Node's own agents under the same rules, for libraries that bring their own client. */
export function openNodeAgents(
  guard: AddressGuard,
  connectTimeout: number,
): { 'http:': http.Agent; 'https:': https.Agent } {
  const options = { keepAlive: true, maxFreeSockets: 8, scheduling: 'lifo' } as const;
  const plain = new http.Agent(options);
  const secure = new https.Agent(options);
  plain.createConnection = guarded(guard, connectTimeout, plain.createConnection.bind(plain));
  secure.createConnection = guarded(guard, connectTimeout, secure.createConnection.bind(secure));
  return { 'http:': plain, 'https:': secure };
}
