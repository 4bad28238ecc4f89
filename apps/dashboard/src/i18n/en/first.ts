import { auth } from './auth';
import { common } from './common';
import { errors } from './errors';
import { frame } from './frame';
import { inbox } from './inbox';
import { notices } from './notices';
import { triage } from './triage';
import { vocabulary } from './vocabulary';

/** The English words of what comes first: the frame, the inbox, the way in. Each feature is an i18next namespace. */
export const first = {
  auth,
  common,
  errors,
  frame,
  inbox,
  notices,
  triage,
  vocabulary,
};
