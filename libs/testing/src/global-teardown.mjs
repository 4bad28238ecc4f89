import { rmSync } from 'node:fs';

/** Stops the stores of the integration suite and removes their files. */
export default async function globalTeardown() {
  const stores = globalThis.__vigieStores;
  await stores?.redis?.kill();
  await stores?.postgres?.close();
  if (stores) rmSync(stores.folder, { recursive: true, force: true });
}
