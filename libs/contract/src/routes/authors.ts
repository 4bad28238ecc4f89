import { z } from 'zod';
import { defineRoute } from '../route';
import { authorOrders, networkSchema, relationSchema } from '../vocabulary';
import { caseSchema } from './cases';
import { authorSchema, mentionRowSchema } from './mentions';
import { idSchema, instantSchema, listOf, nameSchema, workspaceItemParams, workspaceParams } from './shared';

/** What a list may add to the urgency of what its authors write. */
export const mostListWeight = 50;

export const authorListSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** 0 … 50, added to the urgency; of several lists the largest. */
  weight: z.int(),
  authors: z.int(),
});
export type AuthorList = z.infer<typeof authorListSchema>;

export const authorRowSchema = authorSchema.extend({
  network: networkSchema,
  relation: relationSchema.nullable(),
  listIds: z.array(idSchema),
  mentions: z.int(),
  lastAt: instantSchema.nullable(),
});
export type AuthorRow = z.infer<typeof authorRowSchema>;

export const authorNoteSchema = z.object({
  id: idSchema,
  personId: idSchema.nullable(),
  body: z.string(),
  at: instantSchema,
});

export const authorPageSchema = z.object({
  author: authorRowSchema.extend({ negative: z.int(), firstAt: instantSchema.nullable() }),
  /** The follower count of each day it was seen on, oldest first; UTC days. */
  reach: z.array(z.object({ day: z.iso.date(), followers: z.int() })),
  cases: z.array(
    caseSchema.pick({
      id: true,
      number: true,
      teamId: true,
      state: true,
      openedAt: true,
      closedAt: true,
      outcome: true,
    }),
  ),
  notes: z.array(authorNoteSchema),
});
export type AuthorPage = z.infer<typeof authorPageSchema>;

export const newAuthorListSchema = z.object({
  name: nameSchema,
  weight: z.int().min(0).max(mostListWeight),
});
export const newAuthorNoteSchema = z.object({ body: z.string().trim().min(1).max(5_000) });

export const authorRoutes = {
  listAuthors: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/authors',
    access: 'authors.read',
    summary: 'Authors, the widest reach first, or who wrote last first; paged by key',
    params: workspaceParams,
    query: z.object({
      /** Words of the name or the handle. */
      q: z.string().trim().max(100).optional(),
      network: listOf(networkSchema).optional(),
      list: listOf(idSchema).optional(),
      relation: listOf(relationSchema).optional(),
      order: z.enum(authorOrders).default('reach'),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ authors: z.array(authorRowSchema), next: z.string().nullable() }),
  }),
  readAuthor: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/authors/:id',
    access: 'authors.read',
    summary: 'An author: profile, reach over time, cases, notes',
    params: workspaceItemParams,
    response: authorPageSchema,
  }),
  listAuthorMentions: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/authors/:id/mentions',
    access: 'mentions.read',
    summary: 'Every mention of an author, latest first, paged by key',
    params: workspaceItemParams,
    query: z.object({
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: z.object({ mentions: z.array(mentionRowSchema), next: z.string().nullable() }),
  }),
  changeAuthor: defineRoute({
    method: 'PATCH',
    path: '/api/w/:workspaceId/authors/:id',
    access: 'authors.write',
    summary: 'Say what an author is to the workspace, and which lists they are on',
    params: workspaceItemParams,
    body: z.object({ relation: relationSchema.nullable(), listIds: z.array(idSchema).max(50) }).partial(),
    response: authorRowSchema,
  }),
  addAuthorNote: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/authors/:id/notes',
    access: 'authors.write',
    summary: 'Add a note about an author; internal',
    params: workspaceItemParams,
    body: newAuthorNoteSchema,
    response: authorNoteSchema,
  }),
  deleteAuthorNote: defineRoute({
    method: 'DELETE',
    path: '/api/w/:workspaceId/authors/:id/notes/:noteId',
    access: 'authors.write',
    summary: 'Take a note away',
    params: workspaceItemParams.extend({ noteId: idSchema }),
  }),
  listAuthorLists: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/author-lists',
    access: 'authors.read',
    summary: 'Lists of authors',
    params: workspaceParams,
    response: z.object({ lists: z.array(authorListSchema) }),
  }),
  createAuthorList: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/author-lists',
    access: 'authors.write',
    summary: 'Make a list of authors',
    params: workspaceParams,
    body: newAuthorListSchema,
    response: authorListSchema,
  }),
  changeAuthorList: defineRoute({
    method: 'PATCH',
    path: '/api/w/:workspaceId/author-lists/:id',
    access: 'authors.write',
    summary: 'Rename a list, or change what it weighs',
    params: workspaceItemParams,
    body: newAuthorListSchema.partial(),
    response: authorListSchema,
  }),
  deleteAuthorList: defineRoute({
    method: 'DELETE',
    path: '/api/w/:workspaceId/author-lists/:id',
    access: 'authors.write',
    summary: 'Give a list up; its authors stay',
    params: workspaceItemParams,
  }),
};
