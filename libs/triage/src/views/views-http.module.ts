import { Module } from '@nestjs/common';
import { MentionsModule } from '@vigie/mentions';
import { ViewsController } from './views.controller';
import { ViewService } from './view-service';

@Module({ imports: [MentionsModule], controllers: [ViewsController], providers: [ViewService] })
export class ViewsHttpModule {}
