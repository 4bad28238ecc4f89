import { Inject, Injectable, Optional } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Brand, BrandKind } from '@vigie/contract';
import {
  addAudit,
  addToOutbox,
  AppError,
  Database,
  type EventBus,
  eventBusKey,
  isUniqueViolation,
  type Sql,
  sqlOf,
} from '@vigie/platform';
import { parse } from '@vigie/query-language';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { takeTurn } from '../write/take-turn';
import { BrandEntity } from './brand.entity';

export interface BrandChanges {
  name?: string | undefined;
  kind?: BrandKind | undefined;
  expression?: string | undefined;
  archived?: boolean | undefined;
}

export interface NewBrand {
  name: string;
  kind: BrandKind;
  expression: string;
}

/** Brands and what is listened to under each. */
@Injectable()
export class BrandStore {
  constructor(
    private readonly database: Database,
    @InjectDataSource() private readonly source: DataSource,
    // A command that changes brands has no bus: the worker's timer finds the outbox.
    @Optional() @Inject(eventBusKey) private readonly bus?: EventBus,
  ) {}

  /** All brands by name, archived ones too, with their mentions. */
  async list(workspaceId: string): Promise<Brand[]> {
    const [brands, counts] = await Promise.all([
      this.source.manager.find(BrandEntity, { where: { workspaceId }, order: { name: 'ASC', id: 'ASC' } }),
      this.counts(workspaceId),
    ]);
    return brands.map((brand) => toBrand(brand, counts.get(brand.id) ?? 0));
  }

  /** @throws AppError `not-found`, also for a brand of another workspace. */
  async get(workspaceId: string, id: string): Promise<Brand> {
    const brand = await this.source.manager.findOneBy(BrandEntity, { workspaceId, id });
    if (!brand) throw new AppError('not-found', 'no such brand');
    return toBrand(brand, (await this.counts(workspaceId)).get(id) ?? 0);
  }

  /** The brand of that name, whatever its case; what commands take. Undefined when there is none. */
  async findByName(workspaceId: string, name: string): Promise<Brand | undefined> {
    const { rows } = await this.database.query<{ id: string }>(
      'SELECT id FROM brand WHERE workspace_id = $1 AND lower(name) = lower($2)',
      [workspaceId, plain(name)],
    );
    return rows[0] && this.get(workspaceId, rows[0].id);
  }

  /**
   * @param by who adds it; nobody: the command line.
   * @throws AppError `query-invalid` with `details.problems`; `conflict` when the name is taken.
   */
  async create(workspaceId: string, brand: NewBrand, by: string | null = null): Promise<Brand> {
    const row = {
      id: uuid(),
      workspaceId,
      name: checkName(brand.name),
      kind: brand.kind,
      expression: checkExpression(brand.expression),
      archived: false,
      createdAt: new Date(),
    };
    await this.write(workspaceId, row.id, async (manager) => {
      await manager.insert(BrandEntity, row);
      const { name, kind, expression } = row;
      await addAudit(sqlOf(manager), [
        {
          ...{ act: 'brand.created', workspaceId, personId: by, subjectId: row.id },
          details: { name, kind, expression },
        },
      ]);
    });
    return toBrand(row, 0);
  }

  /**
   * @param by who changes it; nobody: the command line.
   * @throws AppError `not-found`; `query-invalid` with `details.problems`; `conflict` when the name is taken.
   */
  async update(
    workspaceId: string,
    id: string,
    changes: BrandChanges,
    by: string | null = null,
  ): Promise<Brand> {
    const row: BrandChanges = {
      ...(changes.name !== undefined && { name: checkName(changes.name) }),
      ...(changes.kind !== undefined && { kind: changes.kind }),
      ...(changes.expression !== undefined && { expression: checkExpression(changes.expression) }),
      ...(changes.archived !== undefined && { archived: changes.archived }),
    };
    if (Object.keys(row).length > 0) {
      await this.write(workspaceId, id, async (manager) => {
        const before = await manager.findOne(BrandEntity, {
          where: { workspaceId, id },
          lock: { mode: 'pessimistic_write' },
        });
        if (!before) throw new AppError('not-found', 'no such brand');
        await manager.update(BrandEntity, { workspaceId, id }, row);
        await noteChange(sqlOf(manager), before, row, by);
      });
    }
    return this.get(workspaceId, id);
  }

  private async write(
    workspaceId: string,
    id: string,
    work: (manager: EntityManager) => Promise<unknown>,
  ): Promise<void> {
    try {
      await this.source.transaction(async (manager) => {
        await takeTurn(sqlOf(manager), 'listening', workspaceId, { alone: true });
        await work(manager);
        await addToOutbox(sqlOf(manager), [
          { kind: 'event', workspaceId, type: 'brands.changed', ids: [id] },
        ]);
      });
    } catch (error) {
      if (error instanceof QueryFailedError && isUniqueViolation(error.driverError)) {
        throw new AppError('conflict', 'another brand has this name', { fields: { name: 'taken' } });
      }
      throw error;
    }
    await this.bus?.poke('outbox');
  }

  private async counts(workspaceId: string): Promise<Map<string, number>> {
    const { rows } = await this.database.query<{ brandId: string; mentions: number }>(
      `SELECT brand_id AS "brandId", sum(mentions)::bigint AS mentions FROM rollup_hour
       WHERE workspace_id = $1 AND source_id = '00000000-0000-0000-0000-000000000000'
         AND network = '*' AND language = '*' AND category = '*'
       GROUP BY brand_id`,
      [workspaceId],
    );
    return new Map(rows.map((row) => [row.brandId, row.mentions]));
  }
}

/** What of a brand was changed, from what to what; nothing when it is as it was. */
async function noteChange(tx: Sql, before: BrandEntity, row: BrandChanges, by: string | null): Promise<void> {
  const { workspaceId, id, name } = before;
  const changed = (['name', 'kind', 'expression', 'archived'] as const).filter(
    (part) => row[part] !== undefined && row[part] !== before[part],
  );
  if (changed.length === 0) return;
  const of = (brand: BrandChanges) => Object.fromEntries(changed.map((part) => [part, brand[part]]));
  await addAudit(tx, [
    {
      ...{ act: 'brand.changed', workspaceId, personId: by, subjectId: id },
      details: { ...(changed.includes('name') ? {} : { name }), from: of(before), to: of(row) },
    },
  ]);
}

function toBrand(row: BrandEntity, mentions: number): Brand {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    expression: row.expression,
    archived: row.archived,
    createdAt: row.createdAt.toISOString(),
    mentions,
  };
}

/** Controls are white space here: Postgres refuses NUL, and a name stands on one line. */
const plain = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

function checkName(name: string): string {
  const cleaned = plain(name);
  if (cleaned === '')
    throw new AppError('invalid-input', 'a brand needs a name', { fields: { name: 'empty' } });
  return cleaned;
}

function checkExpression(expression: string): string {
  const read = parse(expression);
  if (!read.ok) {
    throw new AppError('query-invalid', 'the expression does not parse', { problems: read.problems });
  }
  // Line breaks stay: people lay long expressions out. Other controls separate words, as a space does.
  return expression.replace(/(?![\n\t])\p{Cc}/gu, ' ');
}
