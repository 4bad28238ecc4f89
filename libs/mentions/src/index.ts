export * from './write';
export * from './authors';
export { cleanNetworkId, cleanPost, type Cleaned, type CleanFault, type RawPost } from './posts/clean-post';
export { cleanLine, cleanText, hasText } from './posts/clean-text';
export { parseCount } from './posts/parse-count';
export { reputationAlert } from './posts/reputation-alert';
export { ingestPage, pageBacklog, pageKey } from './pages/ingest-page';
export { readPage, type BadPost, type PageChoices, type PageReading } from './pages/read-page';
export { ListenerCache, type Listener } from './listening/listener-cache';
export { conversationsContinued } from './desk/conversations-continued';
export { correctMentions, type CorrectedMention } from './desk/correction-store';
export { toDesk } from './desk/desk-columns';
export {
  holdConversations,
  writeDesk,
  type DeskChange,
  type HeldConversation,
} from './desk/held-conversations';
export { countTagged, forgetTag, isKnownTag, keepTag, taggedConversations } from './desk/desk-tags';
export { deletedMentions, type DeletedMention } from './desk/deleted-mentions';
export { earlierMentions } from './desk/earlier-mentions';
export { brandsLeft, mentionsUnderBrand, setOffTopic } from './desk/off-topic-store';
export { mentionsOfView, resolveView } from './desk/resolve-view';
export {
  agingSources,
  holdAging,
  noteForgotten,
  sourceKeptSince,
  takeDaysBefore,
  untoldWorkspaces,
  type AgingSource,
} from './retention/retention-store';
export { dayIn, keptSince } from './retention/kept-since';
export { Retention } from './retention/retention';
export { refreshUrgency, setConversationWeights } from './desk/urgency';
export { MentionsModule } from './mentions.module';
export { MentionsHttpModule } from './mentions-http.module';
export { MentionsWorkerModule } from './mentions-worker.module';
export { applyBrand } from './apply/apply-brand';
export { ApplyReconciler } from './apply/apply-reconciler';
export { ApplyService } from './apply/apply-service';
export { ExpressionTrial } from './apply/expression-trial';
export { BrandStore, type BrandChanges, type NewBrand } from './brands/brand-store';
export { SourceStore } from './sources/source-store';
export { MentionReader, countCap, conversationLimit, type InboxRequest } from './read/mention-reader';
export { DeskReader, type DeskListRequest, type PickedConversation } from './desk/desk-reader';
export { latestMentions, walkConversations, type WalkedConversation } from './desk/desk-walk';
export { type ExportRow as MentionExportRow } from './read/export-query';
export { type InboxOrder } from './read/inbox-key';
export { type ListFilter } from './read/mention-filter';
