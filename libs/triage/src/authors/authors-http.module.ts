import { Module } from '@nestjs/common';
import { MentionsModule } from '@vigie/mentions';
import { AuthorService } from './author-service';
import { AuthorsController } from './authors.controller';

@Module({
  imports: [MentionsModule],
  controllers: [AuthorsController],
  providers: [AuthorService],
})
export class AuthorsHttpModule {}
