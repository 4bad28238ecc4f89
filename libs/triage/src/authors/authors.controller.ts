import { Controller } from '@nestjs/common';
import { authorRoutes, type RouteInput, type RouteResult } from '@vigie/contract';
import { AuthorReader } from '@vigie/mentions';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { AuthorService } from './author-service';

type In<K extends keyof typeof authorRoutes> = RouteInput<(typeof authorRoutes)[K]>;
type Out<K extends keyof typeof authorRoutes> = Promise<RouteResult<(typeof authorRoutes)[K]>>;

@Controller()
export class AuthorsController {
  constructor(
    private readonly reader: AuthorReader,
    private readonly authors: AuthorService,
  ) {}

  @Route(authorRoutes.listAuthors)
  list(@Input() { params, query }: In<'listAuthors'>): Out<'listAuthors'> {
    return this.reader.list(params.workspaceId, query);
  }

  @Route(authorRoutes.readAuthor)
  read(@Input() { params }: In<'readAuthor'>): Out<'readAuthor'> {
    return this.authors.page(params.workspaceId, params.id);
  }

  @Route(authorRoutes.listAuthorMentions)
  mentions(@Input() { params, query }: In<'listAuthorMentions'>): Out<'listAuthorMentions'> {
    return this.reader.mentions(params.workspaceId, params.id, query);
  }

  @Route(authorRoutes.changeAuthor)
  change(
    @Input() { params, body }: In<'changeAuthor'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'changeAuthor'> {
    return this.authors.change(params.workspaceId, params.id, body, caller.personId);
  }

  @Route(authorRoutes.addAuthorNote)
  addNote(
    @Input() { params, body }: In<'addAuthorNote'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'addAuthorNote'> {
    return this.authors.addNote(params.workspaceId, params.id, body.body, caller.personId);
  }

  @Route(authorRoutes.deleteAuthorNote)
  deleteNote(
    @Input() { params }: In<'deleteAuthorNote'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<void> {
    return this.authors.deleteNote(params.workspaceId, params.id, params.noteId, caller.personId);
  }

  @Route(authorRoutes.listAuthorLists)
  async lists(@Input() { params }: In<'listAuthorLists'>): Out<'listAuthorLists'> {
    return { lists: await this.authors.lists(params.workspaceId) };
  }

  @Route(authorRoutes.createAuthorList)
  createList(
    @Input() { params, body }: In<'createAuthorList'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'createAuthorList'> {
    return this.authors.createList(params.workspaceId, body, caller.personId);
  }

  @Route(authorRoutes.changeAuthorList)
  changeList(
    @Input() { params, body }: In<'changeAuthorList'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Out<'changeAuthorList'> {
    return this.authors.changeList(params.workspaceId, params.id, body, caller.personId);
  }

  @Route(authorRoutes.deleteAuthorList)
  deleteList(
    @Input() { params }: In<'deleteAuthorList'>,
    @CurrentCaller() caller: WorkspaceCaller,
  ): Promise<void> {
    return this.authors.deleteList(params.workspaceId, params.id, caller.personId);
  }
}
