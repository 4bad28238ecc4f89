import { Inject, Injectable } from '@nestjs/common';
import {
  exportCountCap,
  type ExportFormat,
  type ExportRun,
  type InboxFilter,
  type ViewFilter,
} from '@vigie/contract';
import { AuditStore } from '@vigie/identity';
import { mentionsOfView, resolveView } from '@vigie/mentions';
import {
  addToOutbox,
  AppError,
  Database,
  eventBusKey,
  type EventBus,
  type WorkspaceCaller,
} from '@vigie/platform';
import type { FileHandle } from 'node:fs/promises';
import { v7 as uuid } from 'uuid';
import { findMember } from './published';
import { ExportFiles } from './export-files';
import { writeExport } from './export-job';
import { ExportReader } from './export-reader';
import {
  exportEvent,
  findExport,
  insertExport,
  listExports,
  presentExport,
  stopExport,
  type StoredExport,
} from './export-store';

/** A file to be handed out. */
export interface ExportedFile {
  format: ExportFormat;
  startedAt: Date;
  /** Bytes. */
  size: number;
  file: FileHandle;
}

/** Mentions taken away as files: asked for, followed, stopped, fetched. The writing itself is the job's. */
@Injectable()
export class ExportService {
  constructor(
    private readonly database: Database,
    private readonly reader: ExportReader,
    private readonly files: ExportFiles,
    private readonly audit: AuditStore,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** One's own; everybody's to an administrator. */
  async list(caller: WorkspaceCaller): Promise<ExportRun[]> {
    const of = seesAll(caller) ? null : caller.personId;
    return (await listExports(this.database, caller.workspaceId, of)).map(presentExport);
  }

  /** Mentions that an export would hold now; counting stops at a million. */
  async count(caller: WorkspaceCaller, view: ViewFilter): Promise<{ count: number; capped: boolean }> {
    const filter = mentionsOfView(await this.resolve(caller, view), caller.personId);
    return this.reader.count(caller.workspaceId, filter, exportCountCap);
  }

  /** @throws AppError too-many-exports. */
  async start(caller: WorkspaceCaller, format: ExportFormat, view: ViewFilter): Promise<ExportRun> {
    const { workspaceId, personId } = caller;
    const filter = await this.resolve(caller, view);
    const run = await this.database.transaction(async (tx) => {
      const begun = await insertExport(tx, workspaceId, { id: uuid(), personId, format, filter });
      const payload = { workspaceId, exportId: begun.id };
      await this.audit.add(tx, {
        act: 'export.started',
        ...{ workspaceId, personId, subjectId: begun.id, details: { format, filter } },
      });
      await addToOutbox(tx, [
        { kind: 'job', workspaceId, job: writeExport.name, payload },
        exportEvent(begun),
      ]);
      return begun;
    });
    await this.bus.poke('outbox');
    return presentExport(run);
  }

  /** @throws AppError not-found, also for that of somebody else. */
  async read(caller: WorkspaceCaller, id: string): Promise<ExportRun> {
    return presentExport(await this.find(caller, id));
  }

  /**
   * Stops an export. One that is over is told as it ended.
   * @throws AppError not-found, also for that of somebody else.
   */
  async cancel(caller: WorkspaceCaller, id: string): Promise<ExportRun> {
    await this.find(caller, id);
    await this.database.transaction(async (tx) => {
      const stopped = await stopExport(tx, { workspaceId: caller.workspaceId, id }, 'cancelled');
      if (stopped) await addToOutbox(tx, [exportEvent(stopped)]);
    });
    await this.bus.poke('outbox');
    return this.read(caller, id);
  }

  /** @throws AppError not-found, also for that of somebody else, one that is not whole, and one whose time is over. */
  async open(caller: WorkspaceCaller, id: string): Promise<ExportedFile> {
    const { state, format, startedAt } = await this.find(caller, id);
    const file = state === 'done' ? await this.files.open({ id, format }) : undefined;
    if (!file) throw new AppError('not-found', 'the export has no file');
    const { size } = await file.stat();
    return { format, startedAt, size, file };
  }

  /** Ranges that move as they are now, days in the zone of the caller. */
  private async resolve({ workspaceId, personId }: WorkspaceCaller, view: ViewFilter): Promise<InboxFilter> {
    const member = await findMember(this.database, workspaceId, personId);
    return resolveView(view, new Date(), member?.timeZone ?? 'UTC');
  }

  private async find(caller: WorkspaceCaller, id: string): Promise<StoredExport> {
    const run = await findExport(this.database, caller.workspaceId, id);
    if (!run || (run.personId !== caller.personId && !seesAll(caller)))
      throw new AppError('not-found', 'no such export');
    return run;
  }
}

const seesAll = ({ role }: WorkspaceCaller) => role === 'administrator';
