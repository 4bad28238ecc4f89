import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import type { Database } from '../database/database';

/** Figures of this process: what Node tells of it, and its connections to the database. */
export function addProcessMetrics(registry: Registry, database: Pick<Database, 'pool'>): void {
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'vigie_database_connections',
    help: 'Connections of this process: open, idle among them, and work that waits for one.',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = database.pool;
      this.set({ state: 'open' }, totalCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waiting' }, waitingCount);
    },
  });
}
