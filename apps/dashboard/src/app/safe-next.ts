/**
 * Where to go after signing in: an address of this desk, or nothing. Refuses what a browser would take for another
 * site (`//evil`, `/\evil`, a scheme) and the sign-in page itself.
 */
export function safeNext(next: string | undefined): string | undefined {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || next.startsWith('/sign-in')) return undefined;
  try {
    const base = 'https://desk.invalid';
    const url = new URL(next, base);
    return url.origin === base ? url.pathname + url.search + url.hash : undefined;
  } catch {
    return undefined;
  }
}
