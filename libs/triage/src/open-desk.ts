import { AuthorReader, DeskReader, MentionReader } from '@vigie/mentions';
import type { Database, EventBus } from '@vigie/platform';
import { ActService } from './acts/act-service';
import { AuthorService } from './authors/author-service';
import { CaseAccess } from './cases/case-access';
import { CaseActs } from './cases/case-acts';
import { CaseFields } from './cases/case-fields';
import { CaseList } from './cases/case-list';
import { TellContinued } from './cases/tell-continued';
import { RoomService } from './rooms/room-service';
import { ViewService } from './views/view-service';

/** What people do on the desk, outside Nest, on any database and at its clock. */
export function openDesk(database: Database, bus: EventBus) {
  const desks = new DeskReader(database, new MentionReader(database));
  const access = new CaseAccess(database);
  const rooms = new RoomService(database, access, bus);
  return {
    acts: new ActService(database, desks, bus),
    cases: new CaseActs(database, access, bus),
    caseFields: new CaseFields(database),
    caseList: new CaseList(database),
    // One may write in a room from outside Nest, and not read.
    rooms: { write: rooms.write.bind(rooms) },
    views: new ViewService(database, desks, bus),
    authors: new AuthorService(database, new AuthorReader(database), bus),
    /** What follows when people write more in what somebody has. */
    continued: new TellContinued(database, bus),
  };
}
