import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteResult, routes } from '@vigie/contract';
import { Input, Route } from '@vigie/platform';
import { AuthorsService } from './authors-service';
import { ClockService } from './clock-service';
import { OverviewService } from './overview-service';
import { StoriesService } from './stories-service';
import { WordsService } from './words-service';

const { readOverview, readWords, readStories, readTopAuthors, readClock } = routes.insights;

@Controller()
export class OverviewController {
  constructor(
    private readonly counts: OverviewService,
    private readonly words: WordsService,
    private readonly stories: StoriesService,
    private readonly authors: AuthorsService,
    private readonly clock: ClockService,
  ) {}

  @Route(readOverview)
  overview(
    @Input() { params, query }: RouteInput<typeof readOverview>,
  ): Promise<RouteResult<typeof readOverview>> {
    return this.counts.read(params.workspaceId, query);
  }

  @Route(readWords)
  readWords(
    @Input() { params, query }: RouteInput<typeof readWords>,
  ): Promise<RouteResult<typeof readWords>> {
    return this.words.read(params.workspaceId, query);
  }

  @Route(readStories)
  readStories(
    @Input() { params, query }: RouteInput<typeof readStories>,
  ): Promise<RouteResult<typeof readStories>> {
    return this.stories.read(params.workspaceId, query);
  }

  @Route(readTopAuthors)
  readTopAuthors(
    @Input() { params, query }: RouteInput<typeof readTopAuthors>,
  ): Promise<RouteResult<typeof readTopAuthors>> {
    return this.authors.read(params.workspaceId, query);
  }

  @Route(readClock)
  readClock(
    @Input() { params, query }: RouteInput<typeof readClock>,
  ): Promise<RouteResult<typeof readClock>> {
    return this.clock.read(params.workspaceId, query);
  }
}
