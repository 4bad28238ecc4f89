import type {
  ActAnswer,
  ActItem,
  AuthorList,
  Case,
  CaseAct,
  CaseField,
  CaseRow,
  CaseState,
  Relation,
  SourceKind,
  TriageAct,
  ViewFilter,
} from '@vigie/contract';
import type { Database, Sql, WorkspaceCaller } from '@vigie/platform';

/**
 * What people do on the desk, as the demo needs it: the app gives it the services that do it for real, on a database whose
 * clock stands in the past.
 */
export interface DemoDesk {
  acts: {
    act(
      workspaceId: string,
      by: string,
      act: TriageAct,
      target: { items: readonly ActItem[]; evenSo: boolean },
    ): Promise<ActAnswer>;
  };
  cases: {
    act(
      workspaceId: string,
      caseId: string,
      work: { act: CaseAct; version: number },
      caller: WorkspaceCaller,
    ): Promise<Case>;
  };
  caseList: {
    list(
      caller: WorkspaceCaller,
      query: { state?: CaseState; after?: string; limit: number },
    ): Promise<{ cases: CaseRow[]; next: string | null }>;
  };
  caseFields: {
    list(workspaceId: string): Promise<CaseField[]>;
    set(workspaceId: string, fields: readonly (Omit<CaseField, 'id'> & { id: null })[]): Promise<CaseField[]>;
  };
  rooms: {
    write(
      caller: WorkspaceCaller,
      caseId: string,
      message: { body: string; kind: 'message' | 'decision'; attachmentIds: string[] },
    ): Promise<unknown>;
  };
  views: {
    save(
      caller: WorkspaceCaller,
      view: { name: string; shared: boolean; filter: ViewFilter },
    ): Promise<unknown>;
  };
  authors: {
    createList(workspaceId: string, list: { name: string; weight: number }, by: string): Promise<AuthorList>;
    lists(workspaceId: string): Promise<AuthorList[]>;
    change(
      workspaceId: string,
      id: string,
      change: { relation?: Relation; listIds?: string[] },
      by: string,
    ): Promise<unknown>;
    addNote(workspaceId: string, id: string, body: string, by: string): Promise<unknown>;
  };
  /** What follows when people write more in what somebody has. */
  continued: { tell(of: { workspaceId: string; ids: string[] }): Promise<void> };
}

/** What the demo takes from other houses; the app brings them together. */
export interface DemoPorts {
  openDesk(database: Database): DemoDesk;
  /** Adds a source that is never read. @returns its id. */
  addPausedSource(
    tx: Sql,
    workspaceId: string,
    source: { kind: SourceKind; name: string; settings: Record<string, unknown> },
  ): Promise<string>;
}

export const demoPortsKey = Symbol('demo ports');
