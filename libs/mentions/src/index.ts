export * from './write';
export { MentionsModule } from './mentions.module';
export { MentionsHttpModule } from './mentions-http.module';
export { BrandStore, type BrandChanges, type NewBrand } from './brands/brand-store';
export { SourceStore } from './sources/source-store';
export { MentionReader, countCap, conversationLimit, type InboxRequest } from './read/mention-reader';
export { type ExportRow as MentionExportRow } from './read/export-query';
export { type InboxOrder } from './read/inbox-key';
