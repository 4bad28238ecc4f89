import { Injectable } from '@nestjs/common';
import { mostLooseAttachments, type Attachment } from '@vigie/contract';
import { AppError, Database, type Sql, type WorkspaceCaller } from '@vigie/platform';
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { CaseAccess } from '../cases/case-access';
import { cleanFileName } from './attachment-name';
import { countLoose, holdLoose, insertAttachment, readAttachment, removeLoose } from './attachment-store';
import { attachmentType } from './attachment-type';
import { holdRoom } from './room-people';

/** Files of rooms: checked as they come in, and given to who may see the case. */
@Injectable()
export class AttachmentService {
  constructor(
    private readonly database: Database,
    private readonly access: CaseAccess,
  ) {}

  /**
   * Keeps a file until a message names it, a day at most.
   * @param receive reads the file, once it is sure that it is wanted.
   * @throws AppError `not-found` for a case that the caller may not see; `file-not-allowed`, `file-lies`; `invalid-input`
   *   for an empty file; `too-many-files`; `case-closed` for a case that was merged into another.
   */
  async keep(
    caller: WorkspaceCaller,
    caseId: string,
    receive: () => Promise<{ fileName: string; content: Buffer }>,
  ): Promise<Attachment> {
    const { workspaceId, personId } = caller;
    await this.access.check(workspaceId, caseId, caller);
    await refuseMore(this.database, caller);
    const { fileName, content } = await receive();
    if (content.length === 0)
      throw new AppError('invalid-input', 'an empty file', { part: 'file', fields: { file: 'empty' } });
    const name = cleanFileName(fileName);
    const mediaType = await attachmentType(name, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return this.database.transaction(async (tx) => {
      // Others of the same person may have come in beside it.
      await holdLoose(tx, workspaceId, personId);
      await refuseMore(tx, caller);
      // While the file came in, the case may have been merged, or taken back.
      await holdRoom(tx, workspaceId, caseId);
      const file = { id: uuid(), caseId, personId, name, mediaType, sha256, content };
      return insertAttachment(tx, workspaceId, file);
    });
  }

  /**
   * Removes a file of the caller's own that no message names yet, whoever has its case by now.
   * @throws AppError `not-found` for any other file.
   */
  async takeBack({ workspaceId, personId }: WorkspaceCaller, id: string): Promise<void> {
    if (!(await removeLoose(this.database, workspaceId, personId, id))) throw new AppError('not-found');
  }

  /** @throws AppError `not-found` for a case or a file that the caller may not see. */
  async read(caller: WorkspaceCaller, caseId: string, id: string): Promise<Attachment & { content: Buffer }> {
    await this.access.check(caller.workspaceId, caseId, caller);
    const file = await readAttachment(this.database, caller.workspaceId, caseId, id, caller.personId);
    if (!file) throw new AppError('not-found');
    return file;
  }
}

async function refuseMore(sql: Sql, { workspaceId, personId }: WorkspaceCaller): Promise<void> {
  if ((await countLoose(sql, workspaceId, personId)) >= mostLooseAttachments)
    throw new AppError('too-many-files', 'too many files that no message names yet', {
      most: mostLooseAttachments,
    });
}
