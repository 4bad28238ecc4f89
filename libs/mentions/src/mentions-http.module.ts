import { Module } from '@nestjs/common';
import { BrandsController } from './http/brands.controller';
import { MentionsController } from './http/mentions.controller';
import { MentionsModule } from './mentions.module';

@Module({ imports: [MentionsModule], controllers: [BrandsController, MentionsController] })
export class MentionsHttpModule {}
