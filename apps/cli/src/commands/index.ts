import type { Command } from 'commander';
import type { CliContext } from '../run/context';
import { registerBench } from './bench';
import { registerBrand } from './brand';
import { registerDoctor } from './doctor';
import { registerEvaluate } from './evaluate';
import { registerExport } from './export';
import { registerImport } from './import';
import { registerMigrate } from './migrate';
import { registerRebuild } from './rebuild';
import { registerUp } from './up';
import { registerUser } from './user';
import { registerWorkspace } from './workspace';

/** Every command of `vigie`: a file each, which adds itself to the program. */
export const commands: ((program: Command, context: CliContext) => void)[] = [
  registerUp,
  registerImport,
  registerExport,
  registerEvaluate,
  registerDoctor,
  registerUser,
  registerWorkspace,
  registerBrand,
  registerRebuild,
  registerMigrate,
  registerBench,
];
