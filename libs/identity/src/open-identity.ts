import { DataSource } from 'typeorm';
import { AuditStore } from './audit/audit-store';
import { entities } from './entities';
import { Accounts } from './people/accounts';
import { People } from './people/people';
import { WorkspaceStore } from './workspaces/workspace-store';

export interface OpenIdentity {
  accounts: Accounts;
  /** Reads alone: who leaves may have work that other houses must hand on (see `Departures`). */
  people: Pick<People, 'list'>;
  workspaces: WorkspaceStore;
  close(): Promise<void>;
}

/** Accounts and workspaces outside of Nest, for the command line. Close it when done. */
export async function openIdentity(databaseUrl: string): Promise<OpenIdentity> {
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    entities,
    poolSize: 2,
    applicationName: 'vigie cli',
  });
  await source.initialize();
  const audit = new AuditStore();
  const workspaces = new WorkspaceStore(source, audit);
  return {
    accounts: new Accounts(source, workspaces, audit),
    people: new People(source, workspaces, audit),
    workspaces,
    close: () => source.destroy(),
  };
}
