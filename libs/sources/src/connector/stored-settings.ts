import type { Connector } from './connector';

/** What a source listens to, also where its settings can no longer be read. */
export function listensToOf(connector: Connector, stored: Record<string, unknown>): string {
  const settings = connector.settings.safeParse(stored);
  return settings.success ? connector.listensTo(settings.data) : '';
}

/** Milliseconds between two pulls, also where the settings can no longer be read. */
export function intervalOf(connector: Connector, stored: Record<string, unknown>): number {
  const settings = connector.settings.safeParse(stored);
  return settings.success ? connector.interval(settings.data) : 600_000;
}
