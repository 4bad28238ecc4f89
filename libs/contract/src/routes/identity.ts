import { z } from 'zod';
import { permissions } from '../permissions';
import { defineRoute } from '../route';
import { localeSchema, roleSchema } from '../vocabulary';
import { idSchema, instantSchema, nameSchema, timeZoneSchema, workspaceParams } from './shared';

export const passwordSchema = z.string().min(10, 'weak-password').max(200);
export const emailSchema = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());

export const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  locale: localeSchema,
  timeZone: z.string(),
  /** Administrator of the installation: sees the queues, may create workspaces. */
  instanceAdministrator: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

export const workspaceSchema = z.object({
  id: idSchema,
  slug: z.string(),
  name: z.string(),
  locale: localeSchema,
  timeZone: z.string(),
  createdAt: instantSchema,
  /** Filled with invented data, to look around. */
  demo: z.boolean(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

export const membershipSchema = workspaceSchema.extend({
  role: roleSchema,
  permissions: z.array(z.enum(permissions)),
});
export type Membership = z.infer<typeof membershipSchema>;

export const meSchema = z.object({ person: personSchema, workspaces: z.array(membershipSchema) });
export type Me = z.infer<typeof meSchema>;

export const signInSchema = z.object({ email: emailSchema, password: z.string().min(1).max(200) });
export const accountChangeSchema = z
  .object({ name: nameSchema, locale: localeSchema, timeZone: timeZoneSchema })
  .partial();
export const passwordChangeSchema = z.object({ current: z.string().min(1).max(200), next: passwordSchema });
export const newWorkspaceSchema = z.object({
  name: nameSchema,
  locale: localeSchema,
  timeZone: timeZoneSchema,
});
export const workspaceChangeSchema = newWorkspaceSchema.partial();
export const newInvitationSchema = z.object({
  email: emailSchema.nullable().default(null),
  role: roleSchema,
});

const newAccount = { name: nameSchema, email: emailSchema, password: passwordSchema };

export const workspaceMemberSchema = z.object({
  personId: idSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  joinedAt: instantSchema,
});
export const invitationSchema = z.object({
  id: idSchema,
  email: z.string().nullable(),
  role: roleSchema,
  createdAt: instantSchema,
  expiresAt: instantSchema,
});

export const identityRoutes = {
  setupState: defineRoute({
    method: 'GET',
    path: '/api/setup',
    access: 'public',
    summary: 'Whether the first account is still to be made',
    response: z.object({ needsSetup: z.boolean(), version: z.string() }),
  }),
  setUp: defineRoute({
    method: 'POST',
    path: '/api/setup',
    access: 'public',
    summary: 'Make the first account, an administrator, and the first workspace if it has a name; signs in',
    body: z.object({
      ...newAccount,
      locale: localeSchema,
      timeZone: timeZoneSchema,
      /** Null: no workspace yet, for who looks around first. */
      workspaceName: nameSchema.nullable(),
    }),
    response: meSchema,
  }),
  signIn: defineRoute({
    method: 'POST',
    path: '/api/session',
    access: 'public',
    summary: 'Sign in; sets the session cookie',
    body: signInSchema,
    response: meSchema,
  }),
  signOut: defineRoute({ method: 'DELETE', path: '/api/session', access: 'session', summary: 'Sign out' }),
  me: defineRoute({
    method: 'GET',
    path: '/api/me',
    access: 'session',
    summary: 'The person signed in and their workspaces',
    response: meSchema,
  }),
  updateMe: defineRoute({
    method: 'PATCH',
    path: '/api/me',
    access: 'session',
    summary: 'Change own name, language or time zone',
    body: accountChangeSchema,
    response: meSchema,
  }),
  changePassword: defineRoute({
    method: 'POST',
    path: '/api/me/password',
    access: 'session',
    summary: 'Change own password; ends the other sessions',
    body: passwordChangeSchema,
  }),
  createWorkspace: defineRoute({
    method: 'POST',
    path: '/api/workspaces',
    access: 'instance',
    summary: 'Make another workspace; the maker administers it',
    body: newWorkspaceSchema,
    response: membershipSchema,
  }),
  updateWorkspace: defineRoute({
    method: 'PATCH',
    path: '/api/w/:workspaceId',
    access: 'workspace.write',
    summary: 'Rename a workspace, change its language or zone',
    params: workspaceParams,
    body: workspaceChangeSchema,
    response: workspaceSchema,
  }),
  listPeople: defineRoute({
    method: 'GET',
    path: '/api/w/:workspaceId/people',
    access: 'people.read',
    summary: 'People of the workspace, and open invitations for those who may invite',
    params: workspaceParams,
    response: z.object({ people: z.array(workspaceMemberSchema), invitations: z.array(invitationSchema) }),
  }),
  changeRole: defineRoute({
    method: 'PATCH',
    path: '/api/w/:workspaceId/people/:personId',
    access: 'people.write',
    summary: 'Give a person another role; the last administrator keeps theirs',
    params: workspaceParams.extend({ personId: idSchema }),
    body: z.object({ role: roleSchema }),
    response: workspaceMemberSchema,
  }),
  removePerson: defineRoute({
    method: 'DELETE',
    path: '/api/w/:workspaceId/people/:personId',
    access: 'people.write',
    summary: 'Take a person out of the workspace',
    params: workspaceParams.extend({ personId: idSchema }),
  }),
  invite: defineRoute({
    method: 'POST',
    path: '/api/w/:workspaceId/invitations',
    access: 'people.write',
    summary: 'Make an invitation link, valid once and for seven days; shown this one time',
    params: workspaceParams,
    body: newInvitationSchema,
    response: invitationSchema.extend({ url: z.string() }),
  }),
  revokeInvitation: defineRoute({
    method: 'DELETE',
    path: '/api/w/:workspaceId/invitations/:id',
    access: 'people.write',
    summary: 'Withdraw an invitation',
    params: workspaceParams.extend({ id: idSchema }),
  }),
  readInvitation: defineRoute({
    method: 'GET',
    path: '/api/invitations/:token',
    access: 'public',
    summary: 'What an invitation link offers',
    params: z.object({ token: z.string().min(20).max(100) }),
    response: z.object({ workspaceName: z.string(), role: roleSchema, email: z.string().nullable() }),
  }),
  acceptInvitation: defineRoute({
    method: 'POST',
    path: '/api/invitations/:token/accept',
    access: 'public',
    summary: 'Join with a new account, or with the one signed in when no account is given; signs in',
    params: z.object({ token: z.string().min(20).max(100) }),
    body: z.object({
      account: z
        .object({ ...newAccount, locale: localeSchema, timeZone: timeZoneSchema })
        .nullable()
        .default(null),
    }),
    response: meSchema,
  }),
};
