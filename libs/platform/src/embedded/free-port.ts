import { createServer } from 'node:net';
import { StartError } from './start-error';

function listenOn(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

/** Whether nothing listens there on 127.0.0.1. */
export const isFree = async (port: number): Promise<boolean> => (await listenOn(port)) !== undefined;

/** A port of 127.0.0.1 that nothing listens on now. @throws StartError when there is none. */
export async function freePort(): Promise<number> {
  const port = await listenOn(0);
  if (port === undefined) throw new StartError('This machine has no free port on 127.0.0.1.');
  return port;
}
