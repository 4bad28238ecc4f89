import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteResult, routes } from '@vigie/contract';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { ApplyService } from '../apply/apply-service';
import { ExpressionTrial } from '../apply/expression-trial';
import { BrandStore } from '../brands/brand-store';

const {
  listBrands,
  createBrand,
  updateBrand,
  tryExpression,
  listApplies,
  applyExpression,
  readApply,
  cancelApply,
} = routes.mentions;

@Controller()
export class BrandsController {
  constructor(
    private readonly brands: BrandStore,
    private readonly trial: ExpressionTrial,
    private readonly applies: ApplyService,
  ) {}

  @Route(listBrands)
  async list(@Input() { params }: RouteInput<typeof listBrands>): Promise<RouteResult<typeof listBrands>> {
    return { brands: await this.brands.list(params.workspaceId) };
  }

  @Route(createBrand)
  create(
    @Input() { params, body }: RouteInput<typeof createBrand>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof createBrand>> {
    return this.brands.create(params.workspaceId, body, caller.personId);
  }

  @Route(updateBrand)
  update(
    @Input() { params, body }: RouteInput<typeof updateBrand>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof updateBrand>> {
    return this.brands.update(params.workspaceId, params.id, body, caller.personId);
  }

  @Route(tryExpression)
  try(
    @Input() { params, body }: RouteInput<typeof tryExpression>,
  ): Promise<RouteResult<typeof tryExpression>> {
    return this.trial.try(params.workspaceId, body.expression, body.brandId);
  }

  @Route(listApplies)
  async listApplies(
    @Input() { params }: RouteInput<typeof listApplies>,
  ): Promise<RouteResult<typeof listApplies>> {
    return { applies: await this.applies.list(params.workspaceId) };
  }

  @Route(applyExpression)
  apply(
    @Input() { params, body }: RouteInput<typeof applyExpression>,
  ): Promise<RouteResult<typeof applyExpression>> {
    return this.applies.start(params.workspaceId, params.id, body.remove);
  }

  @Route(readApply)
  readApply(@Input() { params }: RouteInput<typeof readApply>): Promise<RouteResult<typeof readApply>> {
    return this.applies.read(params.workspaceId, params.id);
  }

  @Route(cancelApply)
  cancelApply(@Input() { params }: RouteInput<typeof cancelApply>): Promise<RouteResult<typeof cancelApply>> {
    return this.applies.cancel(params.workspaceId, params.id);
  }
}
