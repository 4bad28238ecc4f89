import { Injectable } from '@nestjs/common';
import { AppError, Database, exportWorkspace } from '@vigie/platform';
import { finished, type Readable } from 'node:stream';
import { AuditStore } from '../audit/audit-store';

/** Exports that one process writes at once: each holds a connection and a core. */
const atOnce = 2;

export interface WorkspaceExport {
  /** A zip file; it ends with an error where it cannot be written to its end. */
  content: Readable;
  fileName: string;
}

/** Takes whole workspaces out. */
@Injectable()
export class WorkspaceExports {
  private running = 0;

  constructor(
    private readonly database: Database,
    private readonly audit: AuditStore,
  ) {}

  /** @throws AppError not-found, too-many-requests while others are written. */
  async open(workspaceId: string, personId: string | null): Promise<WorkspaceExport> {
    if (this.running >= atOnce)
      throw new AppError('too-many-requests', 'Other exports are being written; try again in a moment.');
    this.running += 1;
    const ended = () => {
      this.running -= 1;
    };
    const found = await exportWorkspace(this.database.url, workspaceId).catch((error: unknown) => {
      ended();
      throw error;
    });
    if (!found) {
      ended();
      throw new AppError('not-found');
    }
    const { content, workspace } = found;
    finished(content, ended);
    try {
      const entry = { act: 'workspace.exported', workspaceId, personId, subjectId: workspaceId } as const;
      await this.audit.add(this.database, entry);
    } catch (error) {
      content.destroy();
      throw error;
    }
    const day = new Date().toISOString().slice(0, 10);
    return { content, fileName: `vigie-${workspace.slug}-${day}.zip` };
  }
}
