import { Inject, Injectable } from '@nestjs/common';
import type { AuthorList, AuthorPage, AuthorRow } from '@vigie/contract';
import {
  addAuthorNote,
  type AuthorNote,
  AuthorReader,
  authorsOnList,
  type AuthorStanding,
  changeAuthor,
  changeAuthorList,
  createAuthorList,
  deleteAuthorList,
  deleteAuthorNote,
  listAuthorLists,
  listAuthorNotes,
  setConversationWeights,
  weighAuthors,
} from '@vigie/mentions';
import {
  addToOutbox,
  Database,
  eventBusKey,
  withoutDeadlock,
  type EventBus,
  type Sql,
} from '@vigie/platform';
import { addHistory, type HistoryRow } from '../history/history';
import { listAuthorCases } from './author-cases';

/** What is kept about authors beside what networks say: relation, lists, notes. */
@Injectable()
export class AuthorService {
  constructor(
    private readonly database: Database,
    private readonly reader: AuthorReader,
    @Inject(eventBusKey) private readonly bus: EventBus,
  ) {}

  /** @throws AppError `not-found`. */
  async page(workspaceId: string, id: string): Promise<AuthorPage> {
    const author = await this.reader.find(workspaceId, id);
    const [reach, cases, notes] = await Promise.all([
      this.reader.reach(workspaceId, id),
      listAuthorCases(this.database, workspaceId, id),
      listAuthorNotes(this.database, workspaceId, id),
    ]);
    return { author, reach, cases, notes };
  }

  /** @throws AppError `not-found`; `invalid-input` for an unknown list. */
  async change(
    workspaceId: string,
    id: string,
    change: Partial<AuthorStanding>,
    by: string,
  ): Promise<AuthorRow> {
    await this.write(workspaceId, [id], async (tx) => {
      const { before, after } = await changeAuthor(tx, workspaceId, id, change);
      await this.follow(tx, workspaceId, [id]);
      const row = { kind: 'author.changed', personId: by, authorId: id };
      return {
        history: isSame(before, after) ? [] : [{ ...row, before: { ...before }, after: { ...after } }],
        result: undefined,
      };
    });
    return this.reader.find(workspaceId, id);
  }

  /** @throws AppError `not-found`. */
  async addNote(workspaceId: string, id: string, body: string, by: string): Promise<AuthorNote> {
    return this.write(workspaceId, [id], async (tx) => {
      const note = await addAuthorNote(tx, workspaceId, id, { personId: by, body });
      return {
        history: [{ kind: 'author.noted', personId: by, authorId: id, after: { noteId: note.id } }],
        result: note,
      };
    });
  }

  /** @throws AppError `not-found`. */
  async deleteNote(workspaceId: string, id: string, noteId: string, by: string): Promise<void> {
    await this.write(workspaceId, [id], async (tx) => {
      await deleteAuthorNote(tx, workspaceId, id, noteId);
      return {
        history: [{ kind: 'author.note-deleted', personId: by, authorId: id, before: { noteId } }],
        result: undefined,
      };
    });
  }

  lists(workspaceId: string): Promise<AuthorList[]> {
    return listAuthorLists(this.database, workspaceId);
  }

  /** @throws AppError `name-taken`. */
  async createList(
    workspaceId: string,
    list: { name: string; weight: number },
    by: string,
  ): Promise<AuthorList> {
    return this.write(workspaceId, [], async (tx) => {
      const made = await createAuthorList(tx, workspaceId, list);
      return {
        history: [{ kind: 'list.created', personId: by, after: { listId: made.id, weight: list.weight } }],
        result: made,
      };
    });
  }

  /** Another weight is carried to what the authors of the list wrote. @throws AppError `not-found`, `name-taken`. */
  async changeList(
    workspaceId: string,
    id: string,
    change: { name?: string; weight?: number },
    by: string,
  ): Promise<AuthorList> {
    return this.write(workspaceId, [], async (tx) => {
      const { before, after } = await changeAuthorList(tx, workspaceId, id, change);
      if (before.weight !== after.weight) {
        await this.follow(tx, workspaceId, await authorsOnList(tx, workspaceId, id));
      }
      return {
        history: [
          {
            kind: 'list.changed',
            personId: by,
            before: { listId: id, weight: before.weight },
            after: { listId: id, weight: after.weight },
          },
        ],
        result: after,
      };
    });
  }

  /** @throws AppError `not-found`. */
  async deleteList(workspaceId: string, id: string, by: string): Promise<void> {
    await this.write(workspaceId, [], async (tx) => {
      await this.follow(tx, workspaceId, await deleteAuthorList(tx, workspaceId, id));
      return {
        history: [{ kind: 'list.deleted', personId: by, before: { listId: id } }],
        result: undefined,
      };
    });
  }

  /** Brings weights of authors, and what their conversations weigh, in step with the lists. */
  private async follow(tx: Sql, workspaceId: string, authorIds: readonly string[]): Promise<void> {
    const weighed = await weighAuthors(tx, workspaceId, authorIds);
    const conversations = await setConversationWeights(tx, workspaceId, weighed);
    if (conversations.length > 0) {
      await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'triage.changed', ids: conversations }]);
    }
  }

  private async write<T>(
    workspaceId: string,
    authorIds: readonly string[],
    work: (tx: Sql) => Promise<{ history: HistoryRow[]; result: T }>,
  ): Promise<T> {
    // Whoever changes an author holds it before its lists, whoever changes a list holds that before its authors.
    const result = await withoutDeadlock(() =>
      this.database.transaction(async (tx) => {
        const done = await work(tx);
        await addHistory(tx, workspaceId, done.history);
        // Lists are everybody's: without an author the workspace itself stands for "all of them".
        const ids = authorIds.length > 0 ? authorIds : [workspaceId];
        await addToOutbox(tx, [{ kind: 'event', workspaceId, type: 'authors.changed', ids }]);
        return done.result;
      }),
    );
    await this.bus.poke('outbox');
    return result;
  }
}

const isSame = (a: AuthorStanding, b: AuthorStanding) =>
  a.relation === b.relation && a.listIds.join() === b.listIds.join();
