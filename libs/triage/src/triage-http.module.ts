import { Module } from '@nestjs/common';
import { ActsHttpModule } from './acts/acts-http.module';
import { AuthorsHttpModule } from './authors/authors-http.module';
import { CasesHttpModule } from './cases/cases-http.module';
import { HistoryHttpModule } from './history/history-http.module';
import { NoticesHttpModule } from './notices/notices-http.module';
import { PresenceHttpModule } from './presence/presence-http.module';
import { RoomsHttpModule } from './rooms/rooms-http.module';
import { TagsHttpModule } from './tags/tags-http.module';
import { ViewsHttpModule } from './views/views-http.module';

/** Deciding on conversations and handing them over. Needs the database, the event bus, and `MentionsModule`. */
@Module({
  imports: [
    ActsHttpModule,
    HistoryHttpModule,
    ViewsHttpModule,
    PresenceHttpModule,
    NoticesHttpModule,
    CasesHttpModule,
    RoomsHttpModule,
    AuthorsHttpModule,
    TagsHttpModule,
  ],
})
export class TriageHttpModule {}
