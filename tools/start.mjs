// `npm start`: installs what is missing, builds what is stale, then hands over to `vigie up`.
// Runs on Node 20.19 and newer, without any dependency; an older Node must still be able to read this file.
import './require-node.mjs';

import('./prepare.mjs').then(({ runVigie }) =>
  runVigie(['up', ...process.argv.slice(2)], { apps: ['api', 'worker', 'cli', 'dashboard'], talk: true }),
);
