// Loaded into every process that `vigie up` starts, before anything else: when `up` is gone, even by kill -9, so is the child.
const patience = 20_000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), patience).unref();
});
process.channel?.unref();
