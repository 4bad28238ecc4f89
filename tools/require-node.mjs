// Says in one sentence that Node is too old, before anything is loaded that an old Node cannot even parse.
var parts = process.versions.node.split('.').map(Number);
if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 19)) {
  console.error(
    'Vigie needs Node 20.19 or newer to start (this is ' +
      process.versions.node +
      '): install it from https://nodejs.org and try again.',
  );
  process.exit(1);
}
