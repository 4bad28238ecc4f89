import { Inject, Injectable } from '@nestjs/common';
import type { RouteInput, SourcePast, sourceRoutes } from '@vigie/contract';
import { beginEpoch, createSource } from '@vigie/mentions';
import {
  addToOutbox,
  AppError,
  Database,
  eventBusKey,
  SecretBox,
  type EventBus,
  type Sql,
} from '@vigie/platform';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Connector } from '../connector/connector';
import { listensToOf } from '../connector/stored-settings';
import { connectorOf } from '../connectors';
import { noteSource, noteSourceChange } from './connection-audit';
import {
  changeConnection,
  holdConnection,
  insertConnection,
  listConnections,
  makeDue,
  notePast,
  removeConnection,
  renameSource,
  type StoredConnection,
} from './connection-store';
import { openSecret } from './sealed-secret';

type NewSource = RouteInput<typeof sourceRoutes.createSource>['body'];
type SourceChanges = RouteInput<typeof sourceRoutes.updateSource>['body'];

const day = 86_400_000;
/** Each costs requests, and some of them a connection that stays open. */
const mostSources = 500;

/** Sources as people connect, change and pause them. */
@Injectable()
export class Connections {
  constructor(
    private readonly database: Database,
    private readonly secrets: SecretBox,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /**
   * @returns the source's id.
   * @throws AppError `invalid-input` naming the field; `conflict` when the very same source is there; `not-found` for a brand
   *   of another workspace.
   */
  async create(workspaceId: string, source: NewSource, personId: string): Promise<string> {
    const connector = connectorOf(source.kind);
    const settings = checkSettings(connector, source.settings);
    const secret = checkSecret(connector, source.secret);
    return this.changing(workspaceId, async (tx) => {
      await tx.query('SELECT FROM workspace WHERE id = $1 FOR NO KEY UPDATE', [workspaceId]);
      const others = await listConnections(tx, workspaceId);
      if (others.length >= mostSources)
        throw new AppError('conflict', `a workspace has ${mostSources} sources at most`, {
          limit: mostSources,
        });
      const twin = others.find(
        (other) =>
          other.kind === source.kind &&
          other.brandId === source.brandId &&
          isDeepStrictEqual(connector.settings.safeParse(other.settings).data, settings),
      );
      if (twin) throw new AppError('conflict', 'this source is there already', { sourceId: twin.sourceId });
      await checkBrand(tx, workspaceId, source);
      const sourceId = await createSource(tx, workspaceId, { kind: source.kind, name: source.name });
      await insertConnection(tx, {
        sourceId,
        workspaceId,
        mode: connector.mode(settings, secret !== null),
        settings,
        secret: secret === null ? null : this.secrets.seal(JSON.stringify(secret), sourceId),
        brandId: source.brandId,
        takeAll: source.takeAll,
        past: pastOf(connector, settings, secret !== null, source.pastDays),
      });
      await tx.query('UPDATE source_connection SET created_by = $2 WHERE source_id = $1', [
        sourceId,
        personId,
      ]);
      await noteSource(tx, 'source.created', { workspaceId, sourceId, ...source }, personId);
      return sourceId;
    });
  }

  /** @throws AppError `not-found`; `invalid-input` naming the field. */
  async update(workspaceId: string, sourceId: string, changes: SourceChanges, by: string): Promise<void> {
    await this.changing(workspaceId, async (tx) => {
      const before = await this.hold(tx, workspaceId, sourceId);
      const connector = connectorOf(before.kind);
      const settings =
        changes.settings === undefined ? before.settings : checkSettings(connector, changes.settings);
      if (changes.secret === undefined && changes.settings !== undefined)
        checkKeyStays(connector, before.settings, settings, this.keysOf(before));
      const secret =
        changes.secret === undefined
          ? before.secret
          : this.seal(checkSecret(connector, changes.secret), sourceId);
      const after = {
        ...before,
        name: changes.name ?? before.name,
        mode: connector.mode(settings, secret !== null),
        settings,
        secret,
        brandId: changes.brandId === undefined ? before.brandId : changes.brandId,
        takeAll: changes.takeAll ?? before.takeAll,
        paused: changes.paused ?? before.paused,
      };
      await checkBrand(tx, workspaceId, after);
      await changeConnection(tx, after);
      if (changes.name !== undefined) await renameSource(tx, workspaceId, sourceId, changes.name);
      await noteSourceChange(tx, before, after, by);
      // Another place on the network: where reading stood there means nothing here.
      if (listensToOf(connector, settings) !== listensToOf(connector, before.settings))
        await beginAnew(tx, sourceId);
      return sourceId;
    });
  }

  /** @throws AppError `not-found`. */
  async remove(workspaceId: string, sourceId: string, by: string): Promise<void> {
    await this.changing(workspaceId, async (tx) => {
      const removed = await this.hold(tx, workspaceId, sourceId);
      await removeConnection(tx, workspaceId, sourceId);
      await noteSource(tx, 'source.deleted', removed, by);
      // Pages on their way are no longer wanted.
      await beginEpoch(tx, sourceId);
      return sourceId;
    });
  }

  /** Reads a source now. @throws AppError `not-found`, also when it is paused. */
  async pullNow(workspaceId: string, sourceId: string): Promise<void> {
    if (!(await makeDue(this.database, workspaceId, sourceId)))
      throw new AppError('not-found', 'no such source that listens');
    await this.bus.poke('sources');
  }

  /**
   * Reads what was published before the source was there; 0 days: no longer.
   * @throws AppError `not-found`; `invalid-input` when the network does not go back, or not so far.
   */
  async readPast(workspaceId: string, sourceId: string, days: number): Promise<void> {
    await this.changing(workspaceId, async (tx) => {
      const before = await this.hold(tx, workspaceId, sourceId);
      const connector = connectorOf(before.kind);
      const { past } = before;
      if (days === 0) {
        if (past) await notePast(tx, sourceId, { ...past, state: 'stopped' });
      } else {
        const wanted = pastOf(connector, before.settings, before.secret !== null, days);
        await notePast(tx, sourceId, wanted);
        // Pages on their way would put back where the past stood.
        await beginEpoch(tx, sourceId);
        await tx.query(`UPDATE source_position SET cursor = cursor - 'past' WHERE source_id = $1`, [
          sourceId,
        ]);
      }
      // A run under way knows the past it began with: it stops, and the next one begins with this.
      await tx.query('UPDATE source_connection SET revision = revision + 1 WHERE source_id = $1', [sourceId]);
      return sourceId;
    });
  }

  private async hold(tx: Sql, workspaceId: string, sourceId: string): Promise<StoredConnection> {
    const connection = await holdConnection(tx, workspaceId, sourceId);
    if (!connection) throw new AppError('not-found', 'no such source');
    return connection;
  }

  /** Null also where they can no longer be opened: nobody can send them anywhere then. */
  private keysOf(connection: StoredConnection): Record<string, string> | null {
    try {
      return openSecret(this.secrets, connection);
    } catch {
      return null;
    }
  }

  private seal(secret: Record<string, string> | null, sourceId: string): string | null {
    return secret === null ? null : this.secrets.seal(JSON.stringify(secret), sourceId);
  }

  /** Runs a change of one source, tells the screens, and wakes whoever reads sources. */
  private async changing(workspaceId: string, work: (tx: Sql) => Promise<string>): Promise<string> {
    const sourceId = await this.database.transaction(async (tx) => {
      const id = await work(tx);
      await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'sources.changed', ids: [id] }]);
      return id;
    });
    await Promise.all([this.bus.poke('outbox'), this.bus.poke('sources')]);
    return sourceId;
  }
}

/** Forgets where reading stood, and what was usual there. */
async function beginAnew(tx: Sql, sourceId: string): Promise<void> {
  await beginEpoch(tx, sourceId);
  await tx.query(`UPDATE source_position SET cursor = '{}' WHERE source_id = $1`, [sourceId]);
  await tx.query('UPDATE source_connection SET pulled_at = NULL, live_since = NULL WHERE source_id = $1', [
    sourceId,
  ]);
  await tx.query('DELETE FROM source_hour WHERE source_id = $1', [sourceId]);
}

/** @throws AppError `not-found`; `invalid-input` when every post is to belong to no brand in particular. */
async function checkBrand(
  tx: Sql,
  workspaceId: string,
  { brandId, takeAll }: { brandId: string | null; takeAll: boolean },
): Promise<void> {
  if (brandId === null) {
    if (takeAll)
      throw new AppError('invalid-input', 'every post belongs to a topic: which one?', {
        fields: { brandId: 'missing' },
      });
    return;
  }
  const { rowCount } = await tx.query('SELECT FROM brand WHERE workspace_id = $1 AND id = $2', [
    workspaceId,
    brandId,
  ]);
  if (rowCount === 0) throw new AppError('not-found', 'no such brand');
}

/** @throws AppError `invalid-input` naming the fields. */
export function checkSettings(connector: Connector, settings: unknown): Record<string, unknown> {
  const read = connector.settings.safeParse(settings);
  if (!read.success)
    throw new AppError('invalid-input', 'these settings cannot be used', fieldsOf('settings', read.error));
  return read.data as Record<string, unknown>;
}

/** @throws AppError `invalid-input` naming the fields. */
export function checkSecret(
  connector: Connector,
  secret: Record<string, string> | null,
): Record<string, string> | null {
  if (secret === null) return null;
  if (connector.secret === null)
    throw new AppError('invalid-input', 'this network takes no key', { fields: { secret: 'not-taken' } });
  const read = connector.secret.safeParse(secret);
  if (!read.success)
    throw new AppError('invalid-input', 'this key cannot be used', fieldsOf('secret', read.error));
  return read.data;
}

/**
 * A saved key goes to the place it was given for and to no other: whoever may change a source may not read its keys.
 * @throws AppError `invalid-input`.
 */
export function checkKeyStays(
  connector: Connector,
  saved: Record<string, unknown>,
  settings: Record<string, unknown>,
  secret: Record<string, string> | null,
): void {
  if (secret === null) return;
  const before = connector.settings.safeParse(saved);
  if (before.success && connector.keyPlace(before.data) === connector.keyPlace(settings)) return;
  throw new AppError('invalid-input', 'the key was given for another place: enter it again', {
    fields: Object.fromEntries(Object.keys(secret).map((name) => [`secret.${name}`, 'enter-again'])),
  });
}

const fieldsOf = (under: string, error: z.ZodError) => ({
  fields: Object.fromEntries(error.issues.map(({ path, message }) => [[under, ...path].join('.'), message])),
});

/** @throws AppError `invalid-input` when the network does not go back, or not so far. */
function pastOf(
  connector: Connector,
  settings: Record<string, unknown>,
  hasSecret: boolean,
  days: number,
): SourcePast | null {
  if (days === 0) return null;
  const most = connector.pastDays(settings, hasSecret);
  if (most === null || days > most)
    throw new AppError(
      'invalid-input',
      most === null ? 'this source has no past' : `it goes ${most} days back`,
      {
        fields: { pastDays: most === null ? 'none' : `at most ${most}` },
      },
    );
  return {
    until: new Date(Date.now() - days * day).toISOString(),
    reached: null,
    posts: 0,
    state: 'running',
  };
}
