import { z } from 'zod';
import { defineRoute } from '../route';
import { idSchema, instantSchema, workspaceParams } from './shared';

/** Why a workspace did not arrive: what its archive is refused for, or that the process that read it ended. */
export const arrivalErrors = [
  'archive-refused',
  'archive-version',
  'workspace-exists',
  'conflict',
  'interrupted',
  'internal',
] as const;
export type ArrivalError = (typeof arrivalErrors)[number];

/** An exported workspace that was uploaded, and how far it is. It is here whole once it is done, and not at all before. */
export const arrivalSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  /** Of the workspace, as the archive tells it. */
  name: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** Rows read, of all there are. */
  rows: z.int(),
  total: z.int(),
  workspaceId: idSchema,
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  error: z.enum(arrivalErrors).nullable(),
  /** The error in English, for whoever looks into it. */
  errorDetail: z.string().nullable(),
});
export type Arrival = z.infer<typeof arrivalSchema>;

export const archiveRoutes = {
  exportWorkspace: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/archive',
    access: 'workspace.write',
    summary:
      'The whole workspace as a zip of JSON lines, without passwords, sessions, links and keys of sources',
    params: workspaceParams,
    stream: true,
  }),
  deleteWorkspace: defineRoute({
    method: 'DELETE',
    path: '/api/w/:workspaceId',
    access: 'workspace.write',
    summary: 'Delete the workspace with all that it holds, its history too; for good',
    params: workspaceParams,
    /** Its name, typed by who deletes it. */
    body: z.object({ name: z.string().max(200) }),
  }),
  uploadWorkspace: defineRoute({
    method: 'POST',
    path: '/api/workspace-arrivals',
    access: 'instance',
    summary: 'Upload an exported workspace (multipart field `file`), which arrives in the background',
    upload: true,
    response: arrivalSchema,
  }),
  listArrivals: defineRoute({
    method: 'GET',
    path: '/api/workspace-arrivals',
    access: 'instance',
    summary: 'Uploaded workspaces and how far they are, latest first (20 at most)',
    response: z.object({ arrivals: z.array(arrivalSchema) }),
  }),
  cancelArrival: defineRoute({
    method: 'POST',
    path: '/api/workspace-arrivals/:id/cancel',
    access: 'instance',
    summary: 'Give up a workspace that is arriving; nothing of it stays',
    params: z.object({ id: idSchema }),
    response: arrivalSchema,
  }),
};
