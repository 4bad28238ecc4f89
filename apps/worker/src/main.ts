import 'reflect-metadata';
import { loadEnv, messageOf, readEnvFile } from '@vigie/platform';
import { createWorker } from './create-worker';

/** What a stop may take; what is unfinished then is picked up by another worker, as after a kill. */
const patience = 8_000;

async function main(): Promise<void> {
  readEnvFile();
  const worker = await createWorker(loadEnv());
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), patience).unref();
    worker.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${messageOf(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
});
