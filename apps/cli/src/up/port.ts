import { createServer } from 'node:net';
import { StartError } from '@vigie/platform';

/**
 * Checks that the desk may listen there, before anything is started.
 * @throws StartError in one sentence.
 */
export async function requirePort(host: string, port: number): Promise<void> {
  const refusal = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
  if (!refusal) return;
  switch (refusal.code) {
    case 'EADDRINUSE':
      throw new StartError(
        `Port ${port} is in use by another program: stop it, or choose another port, such as PORT=${port < 65_535 ? port + 1 : port - 1} npm start.`,
      );
    case 'EACCES':
      throw new StartError(
        `Port ${port} may not be used by this account: choose one above 1023, such as PORT=3000 npm start.`,
      );
    default:
      throw new StartError(`Vigie cannot listen on HOST=${host}: ${refusal.message}.`);
  }
}

/** Where this machine reaches a desk that listens on `host`. */
export function localAddress(host: string, port: number): string {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}
