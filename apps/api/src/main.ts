import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { EnvError, loadEnv, messageOf, migrate, readEnvFile, type Env } from '@vigie/platform';
import { createApi } from './create-api';

function settings(): Env {
  const missing = 'DATABASE_URL is required to start the API by itself; npm start brings its own';
  try {
    const env = loadEnv();
    if (env.databaseUrl === undefined) throw new EnvError([missing]);
    return env;
  } catch (error) {
    console.error(messageOf(error));
    process.exit(1);
  }
}

async function main(): Promise<void> {
  readEnvFile();
  const env = settings();
  if (env.databaseUrl !== undefined) await migrate(env.databaseUrl);
  const app = await createApi(env);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  await app.listen(env.port, env.host);
  new Logger('Api').log(`answers at ${env.publicUrl}`);
}

main().catch((error: unknown) => {
  const inUse = (error as { code?: unknown } | null)?.code === 'EADDRINUSE';
  console.error(
    `The API could not start: ${inUse ? 'its port is in use; set PORT to another one' : messageOf(error)}`,
  );
  process.exit(1);
});
