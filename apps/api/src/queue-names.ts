/** Queues shown to administrators and measured. */
export const queueNames = ['ingest', 'imports'] as const;
