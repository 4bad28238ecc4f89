import { auth } from './auth';
import { common } from './common';
import { errors } from './errors';
import { frame } from './frame';
import { imports } from './imports';
import { inbox } from './inbox';
import { settings } from './settings';
import { setup } from './setup';
import { sources } from './sources';
import { topics } from './topics';
import { vocabulary } from './vocabulary';

/** All the English words; each feature is an i18next namespace. */
export const catalog = {
  auth,
  common,
  errors,
  frame,
  imports,
  inbox,
  settings,
  setup,
  sources,
  topics,
  vocabulary,
};
