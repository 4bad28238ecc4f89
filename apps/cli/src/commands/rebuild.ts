import type { Command } from 'commander';
import { openIdentity } from '@vigie/identity';
import { RebuildService } from '@vigie/ingestion';
import { Database, eventBusKey } from '@vigie/platform';
import type { CliContext } from '../run/context';
import { withDesk, type Desk } from '../run/with-desk';
import { chooseWorkspace } from './user';

interface RebuildOptions {
  workspace?: string;
}

export function registerRebuild(program: Command, context: CliContext): void {
  const rebuild = program.command('rebuild').description('compute again what is derived from the mentions');
  const workspaceOption = ['--workspace <name>', 'one workspace, by name or slug; left out: all'] as const;

  rebuild
    .command('rollups')
    .description('count again what charts and detectors read; gives the same rows')
    .option(...workspaceOption)
    .action((options: RebuildOptions) =>
      withRebuild(context, options, async (service, workspaceId) => {
        const { rollups, pulses } = await service.rebuildRollups(workspaceId);
        console.log(`${rollups} hourly counts and ${pulses} five-minute counts written.`);
      }),
    );

  rebuild
    .command('readings')
    .description('read every text again with this version of the engine')
    .option(...workspaceOption)
    .action((options: RebuildOptions) =>
      withRebuild(context, options, async (service, workspaceId) => {
        const { read, changed } = await service.rebuildReadings(workspaceId);
        console.log(`${read} mentions read again, ${changed} changed.`);
      }),
    );

  rebuild
    .command('stories')
    .description('tell again which mentions are copies of one another; gives the same rows')
    .option(...workspaceOption)
    .action((options: RebuildOptions) =>
      withRebuild(context, options, async (service, workspaceId) => {
        const { read, changed } = await service.rebuildStories(workspaceId);
        console.log(`${read} mentions compared, ${changed} changed.`);
      }),
    );
}

function withRebuild(
  context: CliContext,
  options: RebuildOptions,
  work: (service: RebuildService, workspaceId: string) => Promise<void>,
): Promise<void> {
  return withDesk(context, [], async ({ app, stores }: Desk) => {
    const identity = await openIdentity(stores.databaseUrl);
    try {
      const workspaceId =
        options.workspace === undefined ? 'all' : (await chooseWorkspace(identity, options.workspace)).id;
      await work(new RebuildService(app.get(Database), app.get(eventBusKey)), workspaceId);
    } finally {
      await identity.close();
    }
  });
}
