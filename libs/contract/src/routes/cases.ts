import { z } from 'zod';
import { defineRoute } from '../route';
import {
  caseAgeSchema,
  caseCauseSchema,
  caseOutcomeSchema,
  caseStates,
  caseStateSchema,
  networkSchema,
  relationSchema,
  sentimentSchema,
} from '../vocabulary';
import { authorSchema, deskSchema, mentionRowSchema } from './mentions';
import { idSchema, instantSchema, nameSchema, workspaceItemParams, workspaceParams } from './shared';
import { historyEntrySchema } from './triage';

export const caseFieldSchema = z.object({
  id: idSchema,
  label: z.string(),
  kind: z.enum(['text', 'number', 'date', 'choice']),
  /** For `choice`. */
  choices: z.array(z.string()),
});
export type CaseField = z.infer<typeof caseFieldSchema>;

export const caseSchema = z.object({
  id: idSchema,
  /** Counts from 1 in each workspace: what people say. */
  number: z.int(),
  teamId: idSchema,
  state: caseStateSchema,
  assigneeId: idSchema.nullable(),
  /** People beside the team who were added. */
  colleagueIds: z.array(idSchema),
  /** What whoever handed it over said. */
  note: z.string(),
  /** Values by the field's id; numbers and dates as text. */
  fields: z.record(z.string(), z.string()),
  dueAt: instantSchema,
  openedBy: idSchema.nullable(),
  openedAt: instantSchema,
  /** When it came to the team that has it. */
  handedAt: instantSchema,
  /** Stops the clock. */
  answeredAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  outcome: caseOutcomeSchema.nullable(),
  cause: caseCauseSchema.nullable(),
  /** The case that took it in. */
  mergedIntoId: idSchema.nullable(),
  /** The author wrote more since the team looked at it last. */
  wroteAgainAt: instantSchema.nullable(),
  version: z.int(),
  changedAt: instantSchema,
});
export type Case = z.infer<typeof caseSchema>;

/** A case in a queue or on a board. */
export const caseRowSchema = caseSchema.extend({
  author: authorSchema.nullable(),
  network: networkSchema.nullable(),
  /** First words of the latest mention; null when its author took everything away. */
  excerpt: z.string().nullable(),
  sentiment: sentimentSchema.nullable(),
  urgency: z.int(),
  mentions: z.int(),
  messages: z.int(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

export const caseFilterSchema = z.object({
  team: idSchema.optional(),
  assignee: z.union([idSchema, z.literal('me'), z.literal('none')]).optional(),
  /** Past due and not yet answered. */
  overdue: z.stringbool().optional(),
  /** A topic that one of its mentions is about. */
  brand: idSchema.optional(),
  /** How long it has been open; closed ones are of no age. */
  age: caseAgeSchema.optional(),
  /** A number, or words of the author's name or handle. */
  q: z.string().trim().max(100).optional(),
});

/** What a member of the team does with a case. */
export const caseActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('take') }),
  z.object({ kind: z.literal('assign'), personId: idSchema.nullable() }),
  z.object({ kind: z.literal('move'), to: z.enum(['open', 'in-progress', 'waiting', 'answered']) }),
  z.object({
    kind: z.literal('close'),
    outcome: caseOutcomeSchema,
    cause: caseCauseSchema,
  }),
  z.object({ kind: z.literal('reopen') }),
  z.object({
    kind: z.literal('hand-on'),
    teamId: idSchema,
    note: z.string().trim().max(10_000).default(''),
    dueAt: instantSchema.nullable().default(null),
  }),
  z.object({ kind: z.literal('add-colleague'), personId: idSchema }),
  z.object({ kind: z.literal('remove-colleague'), personId: idSchema }),
  z.object({ kind: z.literal('due'), dueAt: instantSchema }),
  z.object({ kind: z.literal('fields'), values: z.record(idSchema, z.string().trim().max(500)) }),
  /** This case is taken in by the other one: its conversations and its room go there. */
  z.object({ kind: z.literal('merge'), intoId: idSchema }),
  z.object({ kind: z.literal('link'), otherId: idSchema }),
  z.object({ kind: z.literal('unlink'), otherId: idSchema }),
]);
export type CaseAct = z.infer<typeof caseActSchema>;

const linkedCaseSchema = caseSchema.pick({
  id: true,
  number: true,
  teamId: true,
  state: true,
  openedAt: true,
  closedAt: true,
  outcome: true,
});

export const caseConversationSchema = z.object({
  id: idSchema,
  desk: deskSchema,
  /** Oldest first, the latest 200. */
  mentions: z.array(mentionRowSchema),
  total: z.int(),
  /** Mentions that are gone: when each was published, as far as that is known. */
  deleted: z.array(z.object({ publishedAt: instantSchema.nullable(), deletedAt: instantSchema })),
});

export const caseDetailSchema = z.object({
  case: caseSchema,
  conversations: z.array(caseConversationSchema),
  author: authorSchema
    .extend({ network: networkSchema, relation: relationSchema.nullable(), lists: z.array(z.string()) })
    .nullable(),
  /** The author's mentions before those of the case, latest first. */
  earlierMentions: z.array(mentionRowSchema).max(20),
  /** The author's other cases that the caller may see, latest first. */
  earlierCases: z.array(linkedCaseSchema).max(20),
  links: z.array(linkedCaseSchema),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;

/** Bytes of an attachment, and how many a message may have. */
export const mostAttachmentBytes = 10 * 1024 * 1024;
export const mostAttachments = 10;
/** Attachments of one person that no message names yet, in a workspace. */
export const mostLooseAttachments = 20;

/** What may be attached: media type → endings of the name. */
export const attachmentTypes = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
} as const satisfies Record<string, readonly string[]>;

export const attachmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.int(),
  at: instantSchema,
  personId: idSchema.nullable(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/**
 * A message of a room. People and teams stand in the text as `@{person:ID}` and `@{team:ID}`.
 */
export const roomMessageSchema = z.object({
  id: idSchema,
  personId: idSchema.nullable(),
  kind: z.enum(['message', 'decision']),
  /** Empty once it is withdrawn. */
  body: z.string(),
  at: instantSchema,
  editedAt: instantSchema.nullable(),
  withdrawnAt: instantSchema.nullable(),
  attachments: z.array(attachmentSchema),
});
export type RoomMessage = z.infer<typeof roomMessageSchema>;

const bodySchema = z.string().trim().min(1).max(10_000);

export const colleagueSchema = z.object({
  personId: idSchema,
  name: z.string(),
  /** Null: no longer of the workspace. */
  role: z.string().nullable(),
});
export type Colleague = z.infer<typeof colleagueSchema>;

export const teamSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Minutes from the handing over in which a case is due, unless it says otherwise. */
  dueMinutes: z.int(),
  memberIds: z.array(idSchema),
  /** Given up; old cases still name it. */
  archived: z.boolean(),
});
export type Team = z.infer<typeof teamSchema>;

const teamChange = {
  name: nameSchema,
  dueMinutes: z
    .int()
    .min(5)
    .max(90 * 24 * 60),
  memberIds: z.array(idSchema).max(500),
};
export const newTeamSchema = z.object({ ...teamChange, memberIds: teamChange.memberIds.default([]) });

export const caseRoutes = {
  listColleagues: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/colleagues',
    access: 'colleagues.read',
    summary:
      'Names of the people of the workspace, and of those who left it and are still named somewhere; its teams',
    params: workspaceParams,
    response: z.object({ people: z.array(colleagueSchema), teams: z.array(teamSchema) }),
  }),
  createTeam: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/teams',
    access: 'teams.write',
    summary: 'Make a team',
    params: workspaceParams,
    body: newTeamSchema,
    response: teamSchema,
  }),
  changeTeam: defineRoute({
    method: 'PATCH',
    path: '/api/w/:workspaceId/teams/:id',
    access: 'teams.write',
    summary: 'Rename a team, change its delay or who is in it',
    params: workspaceItemParams,
    body: z.object(teamChange).partial(),
    response: teamSchema,
  }),
  deleteTeam: defineRoute({
    method: 'DELETE',
    path: '/api/w/:workspaceId/teams/:id',
    access: 'teams.write',
    summary:
      'Give a team up; its open cases go to the team of `moveTo`, without which they keep it (`team-has-cases`)',
    params: workspaceItemParams,
    query: z.object({ moveTo: idSchema.optional() }),
  }),
  listCaseFields: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/case-fields',
    access: 'cases.read',
    summary: 'Fields that cases have in this workspace',
    params: workspaceParams,
    response: z.object({ fields: z.array(caseFieldSchema) }),
  }),
  setCaseFields: defineRoute({
    method: 'PUT',
    path: '/api/w/:workspaceId/case-fields',
    access: 'workspace.write',
    summary:
      'Say which fields cases have, in order; what cases hold of a field that is left out is kept and no longer shown',
    params: workspaceParams,
    body: z.object({
      fields: z
        .array(
          caseFieldSchema.extend({
            /** Null: a new one. */
            id: idSchema.nullable(),
            label: nameSchema,
            choices: z.array(nameSchema).max(50).default([]),
          }),
        )
        .max(20),
    }),
    response: z.object({ fields: z.array(caseFieldSchema) }),
  }),
  listCases: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/cases',
    access: 'cases.read',
    summary:
      'Cases that the caller may see, the first due first (closed ones: the latest closed first), paged by key',
    params: workspaceParams,
    query: caseFilterSchema.extend({
      /** Absent: all that are not closed. */
      state: caseStateSchema.optional(),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ cases: z.array(caseRowSchema), next: z.string().nullable() }),
  }),
  countCases: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/cases/counts',
    access: 'cases.read',
    summary:
      'Cases that the caller may see by state, those past due, and the caller’s own; closed ones of the last 30 days',
    params: workspaceParams,
    query: caseFilterSchema,
    response: z.object({
      states: z.record(z.enum(caseStates), z.int()),
      overdue: z.int(),
      mine: z.int(),
    }),
  }),
  readCase: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/cases/:id',
    access: 'cases.read',
    summary: 'A case with its conversations, its author’s past, and its links',
    params: workspaceItemParams,
    response: caseDetailSchema,
  }),
  actOnCase: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/cases/:id/acts',
    access: 'cases.write',
    summary:
      'Work on a case. Refused when it changed since `version`, unless the act is about something else',
    params: workspaceItemParams,
    body: z.object({ act: caseActSchema, version: z.int() }),
    response: caseSchema,
  }),
  listCaseHistory: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/cases/:id/history',
    access: 'cases.read',
    summary: 'Who did what when on a case, oldest first, the latest 500',
    params: workspaceItemParams,
    response: z.object({ entries: z.array(historyEntrySchema) }),
  }),
  readRoom: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/cases/:id/room',
    access: 'cases.read',
    summary:
      'The internal exchange of a case, oldest first, the latest 500 messages; never sent nor published',
    params: workspaceItemParams,
    response: z.object({
      messages: z.array(roomMessageSchema),
      /** The latest that stands. */
      decision: roomMessageSchema.nullable(),
    }),
  }),
  writeInRoom: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/cases/:id/room',
    access: 'cases.write',
    summary: 'Write in the internal exchange of a case',
    params: workspaceItemParams,
    body: z.object({
      body: bodySchema,
      kind: z.enum(['message', 'decision']).default('message'),
      attachmentIds: z.array(idSchema).max(mostAttachments).default([]),
    }),
    response: roomMessageSchema,
  }),
  editRoomMessage: defineRoute({
    method: 'PATCH',
    path: '/api/w/:workspaceId/cases/:id/room/:messageId',
    access: 'cases.write',
    summary: 'Change a message of one’s own; null withdraws it',
    params: workspaceItemParams.extend({ messageId: idSchema }),
    body: z.object({ body: bodySchema.nullable() }),
    response: roomMessageSchema,
  }),
  attachToRoom: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/cases/:id/attachments',
    access: 'cases.write',
    summary:
      'Send a file (multipart field `file`) that a message will name; its type is read from its content',
    params: workspaceItemParams,
    upload: true,
    response: attachmentSchema,
  }),
  takeAttachmentBack: defineRoute({
    method: 'DELETE',
    path: '/api/w/:workspaceId/cases/:id/attachments/:attachmentId',
    access: 'cases.write',
    summary: 'Remove a file of one’s own that no message names yet',
    params: workspaceItemParams.extend({ attachmentId: idSchema }),
  }),
  downloadAttachment: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/cases/:id/attachments/:attachmentId',
    access: 'cases.read',
    summary: 'A file of a room, always as a download',
    params: workspaceItemParams.extend({ attachmentId: idSchema }),
    stream: true,
  }),
};
