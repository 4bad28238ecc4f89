import { Controller } from '@nestjs/common';
import { administrationRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { TagService } from './tag-service';

const { keepTag, renameTag, removeTag } = administrationRoutes;

@Controller()
export class TagsController {
  constructor(private readonly tags: TagService) {}

  @Route(keepTag)
  keep(
    @Input() { body }: RouteInput<typeof keepTag>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<void> {
    return this.tags.keep(caller, body.tag, body.colour);
  }

  @Route(renameTag)
  rename(
    @Input() { body }: RouteInput<typeof renameTag>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof renameTag>> {
    return this.tags.rename(caller, body);
  }

  @Route(removeTag)
  remove(
    @Input() { body }: RouteInput<typeof removeTag>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<RouteResult<typeof removeTag>> {
    return this.tags.remove(caller, body.tag);
  }
}
