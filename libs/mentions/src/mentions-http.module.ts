import { Module } from '@nestjs/common';
import { ApplyService } from './apply/apply-service';
import { ExpressionTrial } from './apply/expression-trial';
import { BrandsController } from './http/brands.controller';
import { MentionsController } from './http/mentions.controller';
import { NamesController } from './http/names.controller';
import { RetentionController } from './http/retention.controller';
import { MentionsModule } from './mentions.module';
import { NameBook } from './names/name-book';
import { Retention } from './retention/retention';

@Module({
  imports: [MentionsModule],
  controllers: [BrandsController, MentionsController, NamesController, RetentionController],
  providers: [ExpressionTrial, ApplyService, NameBook, Retention],
})
export class MentionsHttpModule {}
