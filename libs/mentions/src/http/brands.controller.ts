import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteResult, routes } from '@vigie/contract';
import { Input, Route } from '@vigie/platform';
import { BrandStore } from '../brands/brand-store';

const { listBrands, createBrand, updateBrand } = routes.mentions;

@Controller()
export class BrandsController {
  constructor(private readonly brands: BrandStore) {}

  @Route(listBrands)
  async list(@Input() { params }: RouteInput<typeof listBrands>): Promise<RouteResult<typeof listBrands>> {
    return { brands: await this.brands.list(params.workspaceId) };
  }

  @Route(createBrand)
  create(
    @Input() { params, body }: RouteInput<typeof createBrand>,
  ): Promise<RouteResult<typeof createBrand>> {
    return this.brands.create(params.workspaceId, body);
  }

  @Route(updateBrand)
  update(
    @Input() { params, body }: RouteInput<typeof updateBrand>,
  ): Promise<RouteResult<typeof updateBrand>> {
    return this.brands.update(params.workspaceId, params.id, body);
  }
}
