import { auth } from './auth';
import { authors } from './authors';
import { cases } from './cases';
import { common } from './common';
import { errors } from './errors';
import { frame } from './frame';
import { history } from './history';
import { imports } from './imports';
import { inbox } from './inbox';
import { notices } from './notices';
import { settings } from './settings';
import { setup } from './setup';
import { sources } from './sources';
import { teams } from './teams';
import { topics } from './topics';
import { triage } from './triage';
import { vocabulary } from './vocabulary';

/** All the French words; each feature is an i18next namespace. */
export const catalog = {
  auth,
  authors,
  cases,
  common,
  errors,
  frame,
  history,
  imports,
  inbox,
  notices,
  settings,
  setup,
  sources,
  teams,
  topics,
  triage,
  vocabulary,
};
