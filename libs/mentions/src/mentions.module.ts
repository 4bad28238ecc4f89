import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthorReader } from './authors/author-reader';
import { BrandStore } from './brands/brand-store';
import { BrandEntity } from './brands/brand.entity';
import { DeskReader } from './desk/desk-reader';
import { MentionReader } from './read/mention-reader';
import { SourceStore } from './sources/source-store';

/** Brands, sources and reads of mentions, for workers and commands. Needs `DatabaseModule`. */
@Module({
  imports: [TypeOrmModule.forFeature([BrandEntity])],
  providers: [BrandStore, SourceStore, MentionReader, DeskReader, AuthorReader],
  exports: [BrandStore, SourceStore, MentionReader, DeskReader, AuthorReader],
})
export class MentionsModule {}
