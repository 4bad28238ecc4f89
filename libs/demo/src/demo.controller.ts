import { Controller } from '@nestjs/common';
import { demoRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { type Caller, CurrentCaller, Input, Route } from '@vigie/platform';
import { DemoService } from './demo-service';

const { startDemo, readDemo } = demoRoutes;

@Controller()
export class DemoController {
  constructor(private readonly demos: DemoService) {}

  @Route(startDemo)
  start(
    @CurrentCaller() { personId }: Caller,
    @Input() { body }: RouteInput<typeof startDemo>,
  ): Promise<RouteResult<typeof startDemo>> {
    return this.demos.startOnce(personId, body);
  }

  @Route(readDemo)
  async read(@CurrentCaller() { personId }: Caller): Promise<RouteResult<typeof readDemo>> {
    return { demo: await this.demos.latest(personId) };
  }
}
