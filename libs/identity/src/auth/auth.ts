import { betterAuth, type BetterAuthOptions } from 'better-auth';
import type { Pool } from 'pg';
import { v7 as uuid } from 'uuid';
import { hashPassword, verifyPassword } from './passwords';

/** Days a session lasts without being used; each day of use renews it. */
const sessionDays = 14;
const daySeconds = 86_400;

export interface AuthSettings {
  pool: Pool;
  secret: string;
  publicUrl: string;
  onError(message: string): void;
}

/**
 * Header that carries the caller's address to better-auth. Only this lib sets it: what a client sends under any name is
 * not passed on.
 */
export const addressHeader = 'x-vigie-address';

const dates = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/**
 * better-auth on Vigie's tables. Its HTTP handler is never mounted: routes of the contract call its server API, so
 * sign-up, account deletion, e-mail change and so on have no door.
 */
export function authOptions(settings: AuthSettings) {
  return {
    appName: 'Vigie',
    baseURL: settings.publicUrl,
    basePath: '/api/not-mounted',
    secret: settings.secret,
    database: settings.pool,
    telemetry: { enabled: false },
    experimental: { instrumentation: { enabled: false } },
    logger: {
      level: 'error',
      log: (_level: string, message: string) => settings.onError(message),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: {
        hash: hashPassword,
        verify: (given: { hash: string; password: string }) => verifyPassword(given.hash, given.password),
      },
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', ...dates },
      additionalFields: {
        locale: { type: 'string', required: true, input: false },
        timeZone: { type: 'string', required: true, input: false, fieldName: 'time_zone' },
        instanceAdministrator: {
          type: 'boolean',
          required: true,
          defaultValue: false,
          input: false,
          fieldName: 'instance_administrator',
        },
      },
    },
    session: {
      modelName: 'person_session',
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...dates,
      },
      expiresIn: sessionDays * daySeconds,
      updateAge: daySeconds,
      // Read from the database each time: a session that was ended is ended at once.
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'person_account',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...dates,
      },
    },
    verification: {
      modelName: 'person_verification',
      fields: { expiresAt: 'expires_at', ...dates },
    },
    // Our own limits, per account and per address, stand before every call.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'vigie',
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
      // A test asks for the differences instead of every start.
      database: { generateId: () => uuid(), validateSchema: false },
    },
  } satisfies BetterAuthOptions;
}

export function createAuth(settings: AuthSettings) {
  return betterAuth(authOptions(settings));
}
export type Auth = ReturnType<typeof createAuth>;
