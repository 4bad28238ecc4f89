import { z } from 'zod';
import { defineRoute } from '../route';
import { correctionSchema, deskSchema, inboxFilterSchema, tagSchema } from './mentions';
import { idSchema, instantSchema, nameSchema, workspaceItemParams, workspaceParams } from './shared';

/** An address on a network, where an answer was published. */
export const answerLinkSchema = z.url({ protocol: /^https?$/ }).max(2_000);

/** A note that goes with a case. */
const noteSchema = z.string().trim().max(10_000);

export const actSchema = z.discriminatedUnion('kind', [
  /** Give it to oneself, where nobody has it. */
  z.object({ kind: z.literal('take') }),
  z.object({ kind: z.literal('assign'), personId: idSchema.nullable() }),
  z.object({
    kind: z.literal('close'),
    as: z.enum(['nothing-to-do', 'answered', 'moved-private']),
    link: answerLinkSchema.nullable().default(null),
  }),
  /** Its mentions leave the brand; it is over when no brand is left. */
  z.object({ kind: z.literal('off-topic'), brandId: idSchema }),
  z.object({ kind: z.literal('watch') }),
  z.object({ kind: z.literal('snooze'), until: instantSchema }),
  z.object({ kind: z.literal('reopen') }),
  z.object({
    kind: z.literal('tag'),
    add: z.array(tagSchema).max(20).default([]),
    remove: z.array(tagSchema).max(20).default([]),
  }),
  /** About the mention that is shown. An empty correction lets the reading hold again. */
  z.object({ kind: z.literal('correct'), correction: correctionSchema }),
  z.object({
    kind: z.literal('hand-over'),
    teamId: idSchema,
    note: noteSchema.default(''),
    /** Null: the team's own delay from now. */
    dueAt: instantSchema.nullable().default(null),
    /** All of them in one case instead of a case each. */
    together: z.boolean().default(false),
  }),
]);
export type TriageAct = z.infer<typeof actSchema>;
export type TriageActKind = TriageAct['kind'];
export const triageActKinds = actSchema.options.map((option) => option.shape.kind.value);

/** A conversation to act on, as the person sees it. */
export const actItemSchema = z.object({
  conversationId: idSchema,
  /** The mention that is shown; the latest when absent. */
  mentionId: idSchema.nullable().default(null),
  /** `version` and `arrivals` of its desk as they were seen: an end is refused when there is something new. */
  seen: z.object({ version: z.int(), arrivals: z.int() }).nullable().default(null),
});
export type ActItem = z.infer<typeof actItemSchema>;

/** Conversations acted on within the request; more are a matter for a job. */
export const mostActItems = 200;

export const actTargetSchema = z.union([
  z.object({
    items: z.array(actItemSchema).min(1).max(mostActItems),
    /** Also where somebody else has it, or something is new; what a team has stays with it all the same. */
    evenSo: z.boolean().default(false),
  }),
  /** All that pass now; what arrives later is left alone. */
  z.object({ filter: inboxFilterSchema }),
]);

/** Why a conversation was left as it was: somebody else, or a team, has it; changed, or wrote, since it was seen; gone; nothing to change. */
export const refusalReasons = ['taken', 'changed', 'wrote-again', 'gone', 'nothing-to-change'] as const;

export const actStates = ['running', 'done', 'cancelled', 'failed'] as const;

/** Hours in which an act can be undone. */
export const undoHours = 24;

export const actRecordSchema = z.object({
  id: idSchema,
  kind: z.enum(triageActKinds as [TriageActKind, ...TriageActKind[]]),
  act: actSchema,
  personId: idSchema.nullable(),
  at: instantSchema,
  state: z.enum(actStates),
  /** Conversations it is about, those done so far, and those it changed. */
  total: z.int(),
  done: z.int(),
  changed: z.int(),
  /** Whether it is about all that passed a filter. */
  bulk: z.boolean(),
  undo: z
    .object({
      state: z.enum(['running', 'done']),
      by: idSchema.nullable(),
      at: instantSchema,
      undone: z.int(),
      /** Left as they are now, wholly or in part, because somebody changed them since. */
      kept: z.int(),
    })
    .nullable(),
  /** Until when it can be undone. */
  undoableUntil: instantSchema,
});
export type ActRecord = z.infer<typeof actRecordSchema>;

const deskOfSchema = z.object({ conversationId: idSchema, desk: deskSchema });

export const actAnswerSchema = z.object({
  /** Null when nothing was changed. */
  act: actRecordSchema.nullable(),
  /** Where they stand now; empty for a job. */
  conversations: z.array(deskOfSchema),
  refused: z.array(
    z.object({
      conversationId: idSchema,
      reason: z.enum(refusalReasons),
      /** Who has it, or changed it. */
      by: idSchema.nullable(),
      desk: deskSchema.nullable(),
    }),
  ),
});
export type ActAnswer = z.infer<typeof actAnswerSchema>;

/** What an undo left alone, and why. */
export const keptSchema = z.object({
  conversationId: idSchema,
  /** What was changed since: names of the desk's parts, `off-topic`, `correction`, `case`. */
  parts: z.array(z.string()),
  by: idSchema.nullable(),
  at: instantSchema.nullable(),
});

/** What may be said of a conversation, mention, case or author, once. */
export const historyEntrySchema = z.object({
  id: z.int(),
  at: instantSchema,
  /** Null: Vigie itself, or somebody who was erased. */
  personId: idSchema.nullable(),
  actId: idSchema.nullable(),
  kind: z.string(),
  conversationId: idSchema.nullable(),
  mentionId: idSchema.nullable(),
  caseId: idSchema.nullable(),
  authorId: idSchema.nullable(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

const historyFilterSchema = z.object({
  conversation: idSchema.optional(),
  mention: idSchema.optional(),
  case: idSchema.optional(),
  author: idSchema.optional(),
  person: idSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});

/** A view's filters as the address holds them; moving ranges stay moving. */
export const viewFilterSchema = inboxFilterSchema.omit({ from: true, to: true }).extend({
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  time: z.enum(['today', '24h', '7d', '30d']).optional(),
});
export type ViewFilter = z.infer<typeof viewFilterSchema>;

export const savedViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  shared: z.boolean(),
  /** Whether the caller made it. */
  own: z.boolean(),
  filter: viewFilterSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;

const viewCountSchema = z.object({ count: z.int(), capped: z.boolean() });

export const presenceSchema = z.object({
  conversationId: idSchema.nullable(),
  caseId: idSchema.nullable(),
  personIds: z.array(idSchema),
});

/** Seconds after which a tab that said nothing is gone; tabs say again where they are after a third of that. */
export const presenceSeconds = 60;

export const noticeKinds = [
  /** A case came to one's team; without a case: several did. */
  'case-handed',
  'case-assigned',
  'case-added',
  /** Somebody named the person, or their team, in a room. */
  'room-named',
  'room-message',
  /** The author wrote more in what one has. */
  'wrote-again',
  'assigned',
  'reminder',
] as const;

export const noticeSchema = z.object({
  id: idSchema,
  kind: z.enum(noticeKinds),
  by: idSchema.nullable(),
  caseId: idSchema.nullable(),
  caseNumber: z.int().nullable(),
  conversationId: idSchema.nullable(),
  at: instantSchema,
  read: z.boolean(),
});
export type Notice = z.infer<typeof noticeSchema>;

export const triageRoutes = {
  act: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/acts',
    access: 'triage.write',
    summary: 'Decide on conversations: some, at once, or all that pass filters, as a job',
    params: workspaceParams,
    body: z.object({ act: actSchema, target: actTargetSchema }),
    response: actAnswerSchema,
  }),
  listActs: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/acts',
    access: 'mentions.read',
    summary: 'Acts of the last 24 hours, latest first, and those under way',
    params: workspaceParams,
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    response: z.object({ acts: z.array(actRecordSchema) }),
  }),
  readAct: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/acts/:id',
    access: 'mentions.read',
    summary: 'An act: how far it is, and what its undo left alone (50 at most)',
    params: workspaceItemParams,
    response: z.object({ act: actRecordSchema, kept: z.array(keptSchema) }),
  }),
  undoAct: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/acts/:id/undo',
    access: 'triage.write',
    summary: 'Undo an act as a whole, within 24 hours; what was changed meanwhile stays, and is told',
    params: workspaceItemParams,
    response: z.object({
      act: actRecordSchema,
      conversations: z.array(deskOfSchema),
      kept: z.array(keptSchema),
    }),
  }),
  cancelAct: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/acts/:id/cancel',
    access: 'triage.write',
    summary: 'Stop an act under way; what is done stays',
    params: workspaceItemParams,
    response: actRecordSchema,
  }),
  listHistory: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/history',
    access: 'history.read',
    summary: 'Who did what when, latest first, paged by id',
    params: workspaceParams,
    query: historyFilterSchema.extend({
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ entries: z.array(historyEntrySchema), next: z.int().nullable() }),
  }),
  exportHistory: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/history.csv',
    access: 'history.read',
    summary: 'The history as a CSV file, oldest first',
    params: workspaceParams,
    query: historyFilterSchema,
    stream: true,
  }),
  listViews: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/views',
    access: 'mentions.read',
    summary: 'Saved views: one’s own and those that are shared',
    params: workspaceParams,
    response: z.object({ views: z.array(savedViewSchema) }),
  }),
  countViews: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/views/counts',
    access: 'mentions.read',
    summary: 'Conversations in each view, by its name or id; counting stops at 1,000',
    params: workspaceParams,
    response: z.object({ counts: z.record(z.string(), viewCountSchema) }),
  }),
  saveView: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/views',
    access: 'views.write',
    summary: 'Save filters as a view; sharing it needs `views.share`',
    params: workspaceParams,
    body: z.object({ name: nameSchema, shared: z.boolean().default(false), filter: viewFilterSchema }),
    response: savedViewSchema,
  }),
  changeView: defineRoute({
    method: 'PATCH',
    path: '/api/w/:workspaceId/views/:id',
    access: 'views.write',
    summary: 'Rename, share or change a view of one’s own; who may share changes shared ones too',
    params: workspaceItemParams,
    body: z.object({ name: nameSchema, shared: z.boolean(), filter: viewFilterSchema }).partial(),
    response: savedViewSchema,
  }),
  deleteView: defineRoute({
    method: 'DELETE',
    path: '/api/w/:workspaceId/views/:id',
    access: 'views.write',
    summary: 'Forget a view of one’s own; who may share forgets shared ones too',
    params: workspaceItemParams,
  }),
  listPresence: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/presence',
    access: 'colleagues.read',
    summary: 'Who looks at what now, of what the caller may see',
    params: workspaceParams,
    response: z.object({ presence: z.array(presenceSchema) }),
  }),
  setPresence: defineRoute({
    method: 'PUT',
    path: '/api/w/:workspaceId/presence',
    access: 'colleagues.read',
    summary: 'Say what a tab of the caller’s shows; again every 20 seconds; null when it shows nothing',
    params: workspaceParams,
    body: z.object({
      tabId: idSchema,
      at: z.union([z.object({ conversationId: idSchema }), z.object({ caseId: idSchema })]).nullable(),
    }),
  }),
  listNotices: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/notices',
    access: 'colleagues.read',
    summary: 'What reached the caller: the latest 50, and how many are unread',
    params: workspaceParams,
    response: z.object({ notices: z.array(noticeSchema), unread: z.int() }),
  }),
  readNotices: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/notices/read',
    access: 'colleagues.read',
    summary: 'Mark notices as read: these, those of a case, or all',
    params: workspaceParams,
    body: z.union([
      z.object({ ids: z.array(idSchema).min(1).max(200) }),
      z.object({ caseId: idSchema }),
      z.object({ all: z.literal(true) }),
    ]),
  }),
};
