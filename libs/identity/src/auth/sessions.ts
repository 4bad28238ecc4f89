import { Inject, Injectable, Logger } from '@nestjs/common';
import { AppError, Database } from '@vigie/platform';
import { isAPIError } from 'better-auth/api';
import { identityOptionsKey, type IdentityOptions } from '../identity-options';
import { addressHeader, createAuth, type Auth } from './auth';

/** Where a call comes from. The address is the socket's, or the one a trusted proxy vouches for. */
export interface CallOrigin {
  address: string;
  userAgent: string;
  /** The `cookie` header as it came. */
  cookie: string;
}

export interface SignedIn {
  personId: string;
  sessionId: string;
  /** `set-cookie` lines to hand to the browser. */
  cookies: string[];
}

export interface OpenSession extends SignedIn {
  instanceAdministrator: boolean;
}

/** Sessions, kept by better-auth. */
@Injectable()
export class Sessions {
  private readonly auth: Auth;

  constructor(database: Database, @Inject(identityOptionsKey) options: IdentityOptions) {
    const logger = new Logger('Auth');
    this.auth = createAuth({
      pool: database.pool,
      ...options,
      onError: (message) => logger.error(message),
    });
  }

  /**
   * Opens a session.
   * @throws AppError wrong-credentials, alike and as slow for an unknown e-mail and for a wrong password.
   */
  async signIn(email: string, password: string, from: CallOrigin): Promise<SignedIn> {
    const { headers, response } = await this.call(
      this.auth.api.signInEmail({
        body: { email, password },
        // Cookies stay out: an older session has no say in a new one.
        headers: headersOf({ ...from, cookie: '' }),
        returnHeaders: true,
      }),
    );
    const cookies = headers.getSetCookie();
    const opened = await this.read({ ...from, cookie: cookies.map((line) => line.split(';')[0]).join('; ') });
    if (!opened) throw new Error('a session just opened cannot be read');
    return { personId: response.user.id, sessionId: opened.sessionId, cookies };
  }

  /** The session that the cookie names, unless it ended; its cookie is renewed once a day. */
  async read(from: CallOrigin): Promise<OpenSession | null> {
    if (from.cookie === '') return null;
    const { headers, response } = await this.auth.api.getSession({
      headers: headersOf(from),
      returnHeaders: true,
    });
    if (!response) return null;
    return {
      personId: response.user.id,
      sessionId: response.session.id,
      instanceAdministrator: response.user.instanceAdministrator,
      cookies: headers.getSetCookie(),
    };
  }

  /** Ends the session that the cookie names. Returns the lines that clear the cookie. */
  async signOut(from: CallOrigin): Promise<string[]> {
    const { headers } = await this.auth.api.signOut({ headers: headersOf(from), returnHeaders: true });
    return headers.getSetCookie();
  }

  /**
   * Changes the password of who is signed in and ends every session; a new one is opened for this browser.
   * @throws AppError wrong-credentials when `current` is not the password.
   */
  async changePassword(from: CallOrigin, current: string, next: string): Promise<string[]> {
    const { headers } = await this.call(
      this.auth.api.changePassword({
        body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
        headers: headersOf(from),
        returnHeaders: true,
      }),
    );
    return headers.getSetCookie();
  }

  private async call<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      const code = isAPIError(error) ? error.body?.code : undefined;
      switch (code) {
        case 'INVALID_EMAIL_OR_PASSWORD':
        case 'INVALID_PASSWORD':
        case 'INVALID_EMAIL':
        case 'PASSWORD_TOO_LONG':
        case 'CREDENTIAL_ACCOUNT_NOT_FOUND':
          throw new AppError('wrong-credentials', 'The e-mail or the password is wrong.');
        case 'UNAUTHORIZED':
          throw new AppError('not-signed-in');
        default:
          throw error;
      }
    }
  }
}

function headersOf(from: CallOrigin): Headers {
  const headers = new Headers({ [addressHeader]: from.address, 'user-agent': from.userAgent });
  if (from.cookie !== '') headers.set('cookie', from.cookie);
  return headers;
}
