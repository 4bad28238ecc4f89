// `npm test`: installs what is missing, then runs every check, says how long each took, and ends with one line of counts.
// `npm test -- unit lint` runs some of them. VIGIE_REQUIRE=redis,chromium turns what the machine lacks into a failure.
import './require-node.mjs';

import('./run-checks.mjs').then(({ runChecks }) => runChecks(process.argv.slice(2)));
