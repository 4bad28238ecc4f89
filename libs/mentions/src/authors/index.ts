export { AuthorReader, type AuthorFigures, type AuthorsRequest } from './author-reader';
export { changeAuthor, weighAuthors, type AuthorStanding } from './author-store';
export {
  authorsOnList,
  changeAuthorList,
  createAuthorList,
  deleteAuthorList,
  listAuthorLists,
} from './author-list-store';
export { addAuthorNote, deleteAuthorNote, listAuthorNotes, type AuthorNote } from './author-note-store';
