import { Module } from '@nestjs/common';
import { CasesHttpModule } from '../cases/cases-http.module';
import { Presence } from './presence';
import { PresenceController } from './presence-controller';

/** Who looks at what. Tabs that are gone are swept by the API itself: it alone has people. */
@Module({ imports: [CasesHttpModule], controllers: [PresenceController], providers: [Presence] })
export class PresenceHttpModule {}
