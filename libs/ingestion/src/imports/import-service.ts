import { Inject, Injectable } from '@nestjs/common';
import {
  importFormatSchema,
  type ImportChoices,
  type ImportFormat,
  type ImportMapping,
  type ImportPreview,
  type ImportRun,
  type Refusal,
} from '@vigie/contract';
import { cleanLine, createSource } from '@vigie/mentions';
import {
  addToOutbox,
  AppError,
  Database,
  eventBusKey,
  messageOf,
  type EventBus,
  type OutboxEntry,
  type Sql,
} from '@vigie/platform';
import type { Readable } from 'node:stream';
import { v7 as uuid } from 'uuid';
import { guessMapping, missingFields } from './import-columns';
import { dateReader } from './import-dates';
import { ImportFiles } from './import-files';
import { checkReadable, dateFormatOf, detectFormat, shapeOf, type FileSample } from './import-format';
import { previewOf } from './import-preview';
import { pumpImport } from './import-pump';
import type { ImportCursor } from './import-progress';
import {
  findImport,
  insertDraft,
  listImports,
  listRefusals,
  markResumed,
  markStarted,
  markStopped,
  presentImport,
  type StoredImport,
} from './import-store';

/** Rows of a page: enough to make a transaction worth while, few enough to be seen soon. Two events carry its ids. */
export const pageRows = 400;
const refusalPage = 500;

export interface StartChoices extends ImportChoices {
  brandId: string;
  match: boolean;
}

/** A file of this machine and how to import it; what is absent is guessed. */
export interface LocalImport {
  path: string;
  fileName?: string;
  brandId: string;
  match?: boolean;
  network?: string | null;
  zone?: string;
  format?: Partial<ImportFormat>;
  mapping?: ImportMapping;
}

/** Files on their way in: received, looked at, started, stopped, gone on with. The reading itself is the pump's. */
@Injectable()
export class ImportService {
  constructor(
    private readonly database: Database,
    private readonly files: ImportFiles,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  async list(workspaceId: string): Promise<ImportRun[]> {
    return (await listImports(this.database, workspaceId)).map(presentImport);
  }

  /** @throws AppError not-found. */
  async read(workspaceId: string, id: string): Promise<ImportRun> {
    return presentImport(await this.find(workspaceId, id));
  }

  /**
   * Receives a file and makes a draft of what is guessed about it.
   * @param upload.length bytes announced by the sender, when they are.
   * @throws AppError too-large, import-not-readable.
   */
  async upload(
    workspaceId: string,
    upload: { fileName: string; content: Readable; length?: number },
    by: string | null,
  ): Promise<{ run: ImportRun; preview: ImportPreview }> {
    const id = uuid();
    const size = await this.files.receive(id, upload.content, upload.length);
    return this.draft(workspaceId, { id, size, fileName: upload.fileName }, by);
  }

  /**
   * What the first rows become under some choices; absent ones are guessed.
   * @throws AppError not-found, import-state, import-not-readable, import-mapping.
   */
  async preview(
    workspaceId: string,
    id: string,
    choices: Partial<ImportChoices>,
  ): Promise<{ choices: ImportChoices; preview: ImportPreview }> {
    const run = await this.find(workspaceId, id);
    if (run.state !== 'draft') throw new AppError('import-state', 'the import has been started');
    return this.look(await this.sample(id), choices, choices.zone ?? run.zone);
  }

  /**
   * Starts a draft: its source, its position and the job that reads it, in one transaction.
   * @throws AppError not-found, import-state, import-mapping, import-not-readable, brand-archived.
   */
  async start(workspaceId: string, id: string, choices: StartChoices): Promise<ImportRun> {
    const draft = await this.find(workspaceId, id);
    if (draft.state !== 'draft') throw new AppError('import-state', 'the import has been started');
    const shape = shapeOf(await this.sample(id), choices.format);
    const missing = missingFields(choices.mapping, shape.columns);
    if (missing.length > 0)
      throw new AppError('import-mapping', `no column for ${missing.join(', ')}`, { missing });
    readableDates(choices.format, choices.zone);
    const cursor: ImportCursor = { ...shape.start, last: false };
    const run = await this.database.transaction(async (tx) => {
      await this.checkBrand(tx, workspaceId, choices.brandId);
      const sourceId = await createSource(tx, workspaceId, { kind: 'import', name: draft.fileName, cursor });
      const started = await markStarted(tx, workspaceId, id, {
        ...choices,
        columns: shape.columns,
        sourceId,
        committedBytes: cursor.offset,
      });
      if (!started) throw new AppError('import-state', 'the import has been started');
      await addToOutbox(tx, [pumpEntry(started), progressEntry(started)]);
      return started;
    });
    await this.bus.poke('outbox');
    return presentImport(run);
  }

  /**
   * Stops an import. What is stored stays.
   * @throws AppError not-found, import-state.
   */
  async cancel(workspaceId: string, id: string): Promise<ImportRun> {
    return this.change(workspaceId, id, async (tx) => {
      const run = await markStopped(tx, workspaceId, id, 'cancelled', null);
      return { run, entries: run ? [progressEntry(run)] : [] };
    });
  }

  /**
   * Goes on with a stopped import from where it stands.
   * @throws AppError not-found, import-state, import-not-readable when the file has been removed.
   */
  async resume(workspaceId: string, id: string): Promise<ImportRun> {
    if (!(await this.files.exists(id))) {
      await this.find(workspaceId, id);
      throw new AppError('import-not-readable', 'the file is no longer there', { reason: 'missing' });
    }
    return this.change(workspaceId, id, async (tx) => {
      const run = await markResumed(tx, workspaceId, id);
      return { run, entries: run ? [pumpEntry(run), progressEntry(run)] : [] };
    });
  }

  /** Refused lines after a line, and the line to ask from for more. */
  async refusals(
    workspaceId: string,
    id: string,
    afterLine: number,
  ): Promise<{ refusals: Refusal[]; next: number | null }> {
    await this.find(workspaceId, id);
    const found = await listRefusals(this.database, workspaceId, id, afterLine, refusalPage + 1);
    const refusals = found.slice(0, refusalPage);
    return { refusals, next: found.length > refusalPage ? (refusals.at(-1)?.line ?? null) : null };
  }

  /**
   * Imports a file of this machine with what is guessed about it: draft and start in one call.
   * @returns the running import; `read` tells how far it is.
   * @throws AppError as `upload` and `start` do.
   */
  async startFromFile(workspaceId: string, from: LocalImport, by: string | null = null): Promise<ImportRun> {
    const id = uuid();
    const size = await this.files.adopt(id, from.path);
    const fileName = from.fileName ?? from.path.split(/[\\/]/).at(-1) ?? from.path;
    const { run } = await this.draft(workspaceId, { id, size, fileName }, by);
    const { choices } = this.look(
      await this.sample(id),
      {
        ...(from.format ? { format: formatOf({ ...run.format, ...from.format }) } : {}),
        ...(from.mapping ? { mapping: from.mapping } : {}),
        network: from.network ?? null,
      },
      from.zone ?? run.zone,
    );
    return this.start(workspaceId, id, { ...choices, brandId: from.brandId, match: from.match ?? false });
  }

  private async draft(
    workspaceId: string,
    file: { id: string; size: number; fileName: string },
    by: string | null,
  ): Promise<{ run: ImportRun; preview: ImportPreview }> {
    try {
      const zone = await this.workspaceZone(workspaceId);
      const sample = await this.sample(file.id);
      const { choices, preview } = this.look(sample, {}, zone);
      const run = await insertDraft(this.database, {
        ...file,
        fileName: cleanLine(file.fileName, 200) || 'import',
        workspaceId,
        format: choices.format,
        mapping: choices.mapping,
        columns: preview.columns,
        zone,
        pageRows,
        by,
      });
      return { run: presentImport(run), preview };
    } catch (error) {
      await this.files.remove(file.id);
      throw error;
    }
  }

  /** Completes choices by what the file looks like. */
  private look(
    sample: FileSample,
    given: Partial<ImportChoices>,
    zone: string,
  ): { choices: ImportChoices; preview: ImportPreview } {
    const found = given.format
      ? { format: given.format, ...shapeOf(sample, given.format) }
      : detectFormat(sample);
    const mapping = given.mapping ?? guessMapping(found.columns);
    const format =
      given.format || !given.mapping
        ? found.format
        : { ...found.format, dateFormat: dateFormatOf(sample, found.format, found, mapping) };
    const choices: ImportChoices = { format, mapping, zone, network: given.network ?? null };
    readableDates(format, zone);
    return { choices, preview: previewOf(sample, choices, found) };
  }

  private async sample(id: string): Promise<FileSample> {
    const sample = await this.files.sample(id).catch((error: unknown) => {
      throw new AppError('import-not-readable', messageOf(error), { reason: 'missing' });
    });
    checkReadable(sample.head);
    return sample;
  }

  private async find(workspaceId: string, id: string): Promise<StoredImport> {
    const run = await findImport(this.database, workspaceId, id);
    if (!run) throw new AppError('not-found');
    return run;
  }

  private async change(
    workspaceId: string,
    id: string,
    work: (tx: Sql) => Promise<{ run: StoredImport | undefined; entries: OutboxEntry[] }>,
  ): Promise<ImportRun> {
    const run = await this.database.transaction(async (tx) => {
      const changed = await work(tx);
      await addToOutbox(tx, changed.entries);
      return changed.run;
    });
    if (!run) {
      const { state } = await this.find(workspaceId, id);
      throw new AppError('import-state', `the import is ${state}`, { state });
    }
    await this.bus.poke('outbox');
    return presentImport(run);
  }

  private async checkBrand(tx: Sql, workspaceId: string, brandId: string): Promise<void> {
    const { rows } = await tx.query<{ archived: boolean }>(
      'SELECT archived FROM brand WHERE workspace_id = $1 AND id = $2',
      [workspaceId, brandId],
    );
    if (!rows[0]) throw new AppError('not-found', 'there is no such brand');
    if (rows[0].archived) throw new AppError('brand-archived');
  }

  private async workspaceZone(workspaceId: string): Promise<string> {
    const { rows } = await this.database.query<{ zone: string }>(
      'SELECT time_zone AS zone FROM workspace WHERE id = $1',
      [workspaceId],
    );
    if (!rows[0]) throw new AppError('not-found', 'there is no such workspace');
    return rows[0].zone;
  }
}

/** @throws AppError import-mapping when a choice is none of those there are. */
function formatOf(format: ImportFormat): ImportFormat {
  const parsed = importFormatSchema.safeParse(format);
  if (!parsed.success) throw new AppError('import-mapping', parsed.error.issues[0]?.message, { format });
  return parsed.data;
}

/** @throws AppError import-mapping when the date format means nothing. */
function readableDates(format: ImportFormat, zone: string): void {
  try {
    dateReader(format.dateFormat, zone)('2026-01-31');
  } catch (error) {
    throw new AppError('import-mapping', messageOf(error), { dateFormat: format.dateFormat });
  }
}

const pumpEntry = (run: StoredImport): OutboxEntry => ({
  kind: 'job',
  workspaceId: run.workspaceId,
  job: pumpImport.name,
  payload: { workspaceId: run.workspaceId, importId: run.id, run: run.runs },
});

const progressEntry = (run: StoredImport): OutboxEntry => ({
  kind: 'event',
  workspaceId: run.workspaceId,
  type: 'import.progress',
  ids: [run.id],
});
