import type { Command } from 'commander';
import type { CliContext } from '../run/context';
import { registerDoctor } from './doctor';
import { registerMigrate } from './migrate';
import { registerUp } from './up';
import { registerUser } from './user';
import { registerWorkspace } from './workspace';

/** Every command of `vigie`: a file each, which adds itself to the program. */
export const commands: ((program: Command, context: CliContext) => void)[] = [
  registerUp,
  registerMigrate,
  registerDoctor,
  registerUser,
  registerWorkspace,
];
