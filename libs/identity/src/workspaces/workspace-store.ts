import { Injectable } from '@nestjs/common';
import type { Locale, Workspace } from '@vigie/contract';
import { AppError, sqlOf } from '@vigie/platform';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AuditStore } from '../audit/audit-store';
import { slugOf } from './slug';
import { WorkspaceEntity } from './workspace.entity';

export interface NewWorkspace {
  name: string;
  locale: Locale;
  timeZone: string;
}

/** Workspaces: made, found, renamed. */
@Injectable()
export class WorkspaceStore {
  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditStore,
  ) {}

  /**
   * Adds a workspace in the caller's transaction; its slug comes from the name, with a number when it is taken.
   * @param demo it will be filled with invented data.
   */
  async add(
    manager: EntityManager,
    given: NewWorkspace,
    personId: string | null,
    { demo = false } = {},
  ): Promise<Workspace> {
    const sql = sqlOf(manager);
    const base = slugOf(given.name);
    const id = uuid();
    for (let number = 1; ; number += 1) {
      const slug = number === 1 ? base : `${base}-${number}`;
      const { rowCount } = await sql.query(
        `INSERT INTO workspace (id, slug, name, locale, time_zone, demo) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (slug) DO NOTHING`,
        [id, slug, given.name, given.locale, given.timeZone, demo],
      );
      if (rowCount === 1) break;
    }
    await this.audit.add(sql, { act: 'workspace.created', workspaceId: id, personId, subjectId: id });
    return present(await manager.findOneByOrFail(WorkspaceEntity, { id }));
  }

  /** Makes a workspace without people, from the command line. */
  async create(given: NewWorkspace): Promise<Workspace> {
    return this.source.transaction((manager) => this.add(manager, given, null));
  }

  async find(id: string): Promise<Workspace | null> {
    const found = await this.source.manager.findOneBy(WorkspaceEntity, { id, removedAt: IsNull() });
    return found && present(found);
  }

  /** By name, oldest first. */
  async list(): Promise<Workspace[]> {
    const all = await this.source.manager.find(WorkspaceEntity, {
      where: { removedAt: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return all.map(present);
  }

  /**
   * The workspace of that slug, or the only one of that name (case aside).
   * @throws AppError not-found, conflict when several have the name.
   */
  async findNamed(slugOrName: string): Promise<Workspace> {
    const bySlug = await this.source.manager.findOneBy(WorkspaceEntity, {
      slug: slugOrName,
      removedAt: IsNull(),
    });
    if (bySlug) return present(bySlug);
    const wanted = slugOrName.toLocaleLowerCase();
    const named = (await this.list()).filter(({ name }) => name.toLocaleLowerCase() === wanted);
    if (named.length > 1) {
      throw new AppError(
        'conflict',
        `Several workspaces are named "${slugOrName}"; use a slug: ${named.map(({ slug }) => slug).join(', ')}.`,
      );
    }
    if (!named[0]) throw new AppError('not-found', `No workspace is named "${slugOrName}".`);
    return named[0];
  }

  /** @throws AppError not-found. */
  async update(id: string, change: Partial<NewWorkspace>, personId: string): Promise<Workspace> {
    return this.source.transaction(async (manager) => {
      const found = await manager.findOne(WorkspaceEntity, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!found) throw new AppError('not-found');
      const before = present(found);
      manager.merge(WorkspaceEntity, found, change);
      await manager.save(found);
      await this.audit.add(sqlOf(manager), {
        act: 'workspace.changed',
        workspaceId: id,
        personId,
        subjectId: id,
        details: {
          from: { name: before.name, locale: before.locale, timeZone: before.timeZone },
          to: change,
        },
      });
      return present(found);
    });
  }
}

export function present(entity: WorkspaceEntity): Workspace {
  return {
    id: entity.id,
    slug: entity.slug,
    name: entity.name,
    locale: entity.locale,
    timeZone: entity.timeZone,
    createdAt: entity.createdAt.toISOString(),
    demo: entity.demo,
  };
}
