import { Module } from '@nestjs/common';
import { AuthorsService } from './authors-service';
import { ClockService } from './clock-service';
import { OverviewController } from './overview.controller';
import { OverviewService } from './overview-service';
import { StoriesService } from './stories-service';
import { WordsService } from './words-service';

/** What a period brought, over HTTP. */
@Module({
  controllers: [OverviewController],
  providers: [OverviewService, WordsService, StoriesService, AuthorsService, ClockService],
})
export class OverviewHttpModule {}
