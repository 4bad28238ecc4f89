import { type Translated } from '../catalog';
import { type rest as english } from '../en/rest';
import { administration } from './administration';
import { archives } from './archives';
import { audit } from './audit';
import { authors } from './authors';
import { cases } from './cases';
import { exports } from './exports';
import { history } from './history';
import { imports } from './imports';
import { operations } from './operations';
import { overview } from './overview';
import { settings } from './settings';
import { setup } from './setup';
import { sources } from './sources';
import { teams } from './teams';
import { topics } from './topics';

/** The French words of the other pages. */
export const rest: Translated<typeof english> = {
  administration,
  archives,
  audit,
  authors,
  cases,
  exports,
  history,
  imports,
  operations,
  overview,
  settings,
  setup,
  sources,
  teams,
  topics,
};
