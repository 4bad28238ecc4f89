import { Inject, Injectable } from '@nestjs/common';
import type { DemoBuild, DemoChoices, Locale } from '@vigie/contract';
import { addMembers, WorkspaceStore } from '@vigie/identity';
import {
  addToOutbox,
  AppError,
  Database,
  eventBusKey,
  isUniqueViolation,
  sqlOf,
  type EventBus,
} from '@vigie/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { beginAgain, findBuild, insertBuild, latestBuild, presentBuild } from './build/build-store';
import { fillDemo } from './build/fill-demo-job';

export interface DemoWishes extends DemoChoices {
  /** Absent: that of the fictional brand. */
  name?: string | undefined;
  locale: Locale;
  /** IANA name. */
  timeZone: string;
}

const names: Record<Locale, string> = { fr: 'Cyclonde (démo)', en: 'Cyclonde (demo)' };

/** Demo workspaces: begun here, filled by the worker. */
@Injectable()
export class DemoService {
  constructor(
    private readonly database: Database,
    private readonly source: DataSource,
    private readonly workspaces: WorkspaceStore,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** The latest of a person; null when there is none, or they left it. */
  async latest(personId: string): Promise<DemoBuild | null> {
    const build = await latestBuild(this.database, personId);
    return build ? presentBuild(build) : null;
  }

  /** The demo workspace that a person has, filled or on its way; else a new one. One whose filling failed goes on. */
  async startOnce(personId: string, wishes: DemoWishes): Promise<DemoBuild> {
    const known = await latestBuild(this.database, personId);
    if (!known) return this.start(personId, wishes);
    if (known.state === 'failed') await this.goOn(known.workspaceId);
    return this.read(known.workspaceId);
  }

  /**
   * Makes another demo workspace, which a person administers, others with them; when they have one on its way, that is told.
   * @param until the end of its story.
   */
  async start(
    personId: string,
    wishes: DemoWishes,
    { others = [], until = new Date() }: { others?: readonly string[]; until?: Date } = {},
  ): Promise<DemoBuild> {
    try {
      const workspaceId = await this.source.transaction((manager) =>
        this.begin(manager, personId, wishes, others, until),
      );
      await this.bus.poke('access');
      await this.bus.poke('outbox');
      return await this.read(workspaceId);
    } catch (error) {
      const known = isUniqueViolation(error) ? await latestBuild(this.database, personId) : undefined;
      if (!known) throw error;
      return presentBuild(known);
    }
  }

  /** @throws AppError not-found. */
  async read(workspaceId: string): Promise<DemoBuild> {
    const build = await findBuild(this.database, workspaceId);
    if (!build) throw new AppError('not-found', 'no such demo workspace');
    return presentBuild(build);
  }

  private async begin(
    manager: EntityManager,
    personId: string,
    { seed, days, mentions, name, locale, timeZone }: DemoWishes,
    others: readonly string[],
    until: Date,
  ): Promise<string> {
    const sql = sqlOf(manager);
    const given = { name: name ?? names[locale], locale, timeZone };
    const { id: workspaceId } = await this.workspaces.add(manager, given, personId, { demo: true });
    const administrators = [...new Set([personId, ...others])].sort();
    await addMembers(
      sql,
      workspaceId,
      administrators.map((id) => ({ personId: id, role: 'administrator' })),
    );
    await insertBuild(sql, {
      ...{ workspaceId, startedBy: personId, seed, days, mentions, until, locale, zone: timeZone },
    });
    await addToOutbox(sql, [
      { kind: 'job', workspaceId, job: fillDemo.name, payload: { workspaceId, run: 1 } },
    ]);
    return workspaceId;
  }

  private async goOn(workspaceId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const run = await beginAgain(tx, workspaceId);
      if (run === undefined) return;
      await addToOutbox(tx, [
        { kind: 'job', workspaceId, job: fillDemo.name, payload: { workspaceId, run } },
      ]);
    });
    await this.bus.poke('outbox');
  }
}
