import { Controller } from '@nestjs/common';
import { caseRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { CaseActs } from './case-acts';
import { CaseFields } from './case-fields';
import { CaseList } from './case-list';
import { CaseReader } from './case-reader';

const { listCaseFields, setCaseFields, listCases, countCases, readCase, actOnCase, listCaseHistory } =
  caseRoutes;

@Controller()
export class CasesController {
  constructor(
    private readonly acts: CaseActs,
    private readonly fields: CaseFields,
    private readonly lists: CaseList,
    private readonly reader: CaseReader,
  ) {}

  @Route(listCaseFields)
  async listFields(
    @Input() { params }: RouteInput<typeof listCaseFields>,
  ): Promise<RouteResult<typeof listCaseFields>> {
    return { fields: await this.fields.list(params.workspaceId) };
  }

  @Route(setCaseFields)
  async setFields(
    @Input() { params, body }: RouteInput<typeof setCaseFields>,
  ): Promise<RouteResult<typeof setCaseFields>> {
    return { fields: await this.fields.set(params.workspaceId, body.fields) };
  }

  @Route(countCases)
  count(
    @Input() { query }: RouteInput<typeof countCases>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof countCases>> {
    return this.lists.count(caller, query);
  }

  @Route(listCases)
  list(
    @Input() { query }: RouteInput<typeof listCases>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof listCases>> {
    return this.lists.list(caller, query);
  }

  @Route(readCase)
  read(
    @Input() { params }: RouteInput<typeof readCase>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof readCase>> {
    return this.reader.read(caller, params.id);
  }

  @Route(actOnCase)
  act(
    @Input() { params, body }: RouteInput<typeof actOnCase>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof actOnCase>> {
    return this.acts.act(params.workspaceId, params.id, body, caller);
  }

  @Route(listCaseHistory)
  async history(
    @Input() { params }: RouteInput<typeof listCaseHistory>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof listCaseHistory>> {
    return { entries: await this.reader.history(caller, params.id) };
  }
}
