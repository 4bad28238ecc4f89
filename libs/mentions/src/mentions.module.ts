import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BrandStore } from './brands/brand-store';
import { BrandEntity } from './brands/brand.entity';
import { MentionReader } from './read/mention-reader';
import { SourceStore } from './sources/source-store';

/** Brands, sources and reads of mentions, for workers and commands. Needs `DatabaseModule`. */
@Module({
  imports: [TypeOrmModule.forFeature([BrandEntity])],
  providers: [BrandStore, SourceStore, MentionReader],
  exports: [BrandStore, SourceStore, MentionReader],
})
export class MentionsModule {}
