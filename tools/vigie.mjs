#!/usr/bin/env node
// `npx vigie …` and `npm run vigie -- …`: builds what the command runs when it is stale, then runs it under the pinned Node.
import './require-node.mjs';

const args = process.argv.slice(2);
// These start the other processes too.
const whole = ['up', 'bench'].includes(args.find((arg) => !arg.startsWith('-')));
import('./prepare.mjs').then(({ runVigie }) =>
  runVigie(args, { apps: whole ? ['api', 'worker', 'cli', 'dashboard'] : ['cli'], talk: false }),
);
