import { messageOf, type SecretBox } from '@vigie/platform';
import { ConnectorError } from '../connector/connector-error';
import type { StoredConnection } from './connection-store';

/** @throws ConnectorError `auth` when the installation's secret has changed since. */
export function openSecret(
  box: SecretBox,
  { secret, sourceId }: Pick<StoredConnection, 'secret' | 'sourceId'>,
): Record<string, string> | null {
  if (secret === null) return null;
  try {
    return JSON.parse(box.open(secret, sourceId)) as Record<string, string>;
  } catch (cause) {
    throw new ConnectorError('auth', 'key-unreadable', { detail: messageOf(cause), cause });
  }
}
