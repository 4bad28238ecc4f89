import { Module } from '@nestjs/common';
import { MentionsModule } from '@vigie/mentions';
import { CaseAccess } from './case-access';
import { CaseActs } from './case-acts';
import { CaseFields } from './case-fields';
import { CaseList } from './case-list';
import { CaseReader } from './case-reader';
import { CasesController } from './cases.controller';

/** Cases of teams, over HTTP. Who may see one is asked of `CaseAccess`, also by others. */
@Module({
  imports: [MentionsModule],
  controllers: [CasesController],
  providers: [CaseAccess, CaseActs, CaseFields, CaseList, CaseReader],
  exports: [CaseAccess],
})
export class CasesHttpModule {}
