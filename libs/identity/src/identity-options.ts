/** What `IdentityHttpModule` is told. */
export interface IdentityOptions {
  /** Signs session cookies: at least 32 characters. */
  secret: string;
  /** Address people type, without a slash at the end; links and cookies follow it. */
  publicUrl: string;
}

export const identityOptionsKey = Symbol('identity options');
