#!/usr/bin/env node
// `npx vigie …` and `npm run vigie -- …`: builds what the command runs when it is stale, then runs it under the pinned Node.
import './require-node.mjs';

const args = process.argv.slice(2);
/** What a command starts beside itself. */
const started = {
  up: ['api', 'worker', 'dashboard'],
  bench: ['api', 'worker'],
  import: ['worker'],
};
const command = args.find((arg) => !arg.startsWith('-'));
const apps = ['cli', ...(Object.hasOwn(started, command ?? '') ? started[command] : [])];
import('./prepare.mjs').then(({ runVigie }) => runVigie(args, { apps, talk: false }));
