import type { Command } from 'commander';
import type { CliContext } from '../run/context';

type Register = (program: Command, context: CliContext) => void;

/** Every command of `vigie`: a file each, which adds itself to the program. Loaded when asked for: each brings libraries of its own. */
const commands: Record<string, () => Promise<Register>> = {
  up: async () => (await import('./up')).registerUp,
  import: async () => (await import('./import')).registerImport,
  export: async () => (await import('./export')).registerExport,
  evaluate: async () => (await import('./evaluate')).registerEvaluate,
  doctor: async () => (await import('./doctor')).registerDoctor,
  user: async () => (await import('./user')).registerUser,
  workspace: async () => (await import('./workspace')).registerWorkspace,
  brand: async () => (await import('./brand')).registerBrand,
  demo: async () => (await import('./demo')).registerDemo,
  rebuild: async () => (await import('./rebuild')).registerRebuild,
  openapi: async () => (await import('./openapi')).registerOpenApi,
  backup: async () => (await import('./backup')).registerBackup,
  restore: async () => (await import('./restore')).registerRestore,
  migrate: async () => (await import('./migrate')).registerMigrate,
  bench: async () => (await import('./bench')).registerBench,
};

/**
 * The commands that these arguments may need: the one they name, or all of them, in the order of the help, when they
 * name none (the help, a slip of the pen).
 */
export function commandsFor(args: readonly string[]): Promise<Register[]> {
  const named = args.find((arg) => Object.hasOwn(commands, arg));
  const wanted = Object.entries(commands).filter(([name]) => named === undefined || name === named);
  return Promise.all(wanted.map(([, load]) => load()));
}
