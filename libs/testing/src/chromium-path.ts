import { existsSync } from 'node:fs';

/** Where the Chromium of the machine is, or the one that CHROMIUM_PATH names; undefined when there is none. */
export const chromiumPath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path): path is string => path !== undefined && existsSync(path));
