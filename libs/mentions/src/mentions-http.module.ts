import { Module } from '@nestjs/common';
import { ApplyService } from './apply/apply-service';
import { ExpressionTrial } from './apply/expression-trial';
import { BrandsController } from './http/brands.controller';
import { MentionsController } from './http/mentions.controller';
import { MentionsModule } from './mentions.module';

@Module({
  imports: [MentionsModule],
  controllers: [BrandsController, MentionsController],
  providers: [ExpressionTrial, ApplyService],
})
export class MentionsHttpModule {}
