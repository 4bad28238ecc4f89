import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const mb = 1024 * 1024;

/**
 * The words of a text are told apart by the system's character types, so LC_CTYPE must know UTF-8: under plain `C` the
 * parser of full text takes « ’ and emoji for letters. Order and case come from Postgres itself (builtin C.UTF-8), the
 * same on every system and after its upgrades. The first character types that the system has are taken.
 */
export const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8'] as const;

/** Arguments of initdb, beside folder and password. */
export function initdbFlags(characterType: string): string[] {
  return [
    '--username=vigie',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-collate=C',
    `--lc-ctype=${characterType}`,
    '--lc-messages=C',
    '--lc-numeric=C',
    '--lc-time=C',
    '--lc-monetary=C',
    '--auth=scram-sha-256',
  ];
}

/** Settings for one machine that has other work to do. Durability is left whole. */
export function serverSettings(port: number): Record<string, string> {
  const memory = totalmem() / mb;
  const shared = Math.round(Math.min(512, Math.max(64, memory / 16)));
  return {
    port: String(port),
    // Only programs of this machine may connect, with the password kept in the data folder.
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // A worker's queues listen on a connection each, beside the pools of every process.
    max_connections: '300',
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${Math.round(Math.max(256, memory / 4))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    jit: 'off',
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    dynamic_shared_memory_type: sharedMemoryType(),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // What is refused may be what a person wrote: the log names the error, not the statement.
    log_min_error_statement: 'panic',
  };
}

/** Containers often have 64 MB of shared memory, too little for a parallel query. */
function sharedMemoryType(): string {
  if (process.platform === 'win32') return 'windows';
  if (process.platform !== 'linux') return 'posix';
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    return blocks * bsize < 256 * mb ? 'mmap' : 'posix';
  } catch {
    return 'mmap';
  }
}
