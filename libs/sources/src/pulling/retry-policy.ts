import type { SourceFault } from '@vigie/contract';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * The one written policy of each fault: when a source that failed is asked again, in milliseconds since 1970.
 *
 * - `transient`: 2 s, since most cuts are over at once; doubled each time, 15 min at most; not before the network says.
 * - `rate-limited`: when the network says; else 15 min, doubled each time, 6 h at most.
 * - `auth`: each hour, since a key may be mended on the other side; at once when its settings are changed here.
 * - `invalid`: every six hours, since an address may come back, or when the connector says; at once when its settings are
 *   changed here.
 *
 * A tenth is added at random, so that sources that failed together do not come back together.
 * @param failures in a row, this one included. @param retryAt what the network asked for.
 */
export function nextTry(
  fault: SourceFault,
  {
    failures,
    retryAt,
    now,
    random = Math.random(),
  }: {
    failures: number;
    retryAt?: number | undefined;
    now: number;
    random?: number;
  },
): number {
  const spread = (wait: number) => wait * (1 + random / 10);
  const doubled = (first: number, most: number) => Math.min(first * 2 ** Math.min(failures - 1, 20), most);
  switch (fault) {
    case 'transient':
      return Math.max(now + spread(doubled(2 * second, 15 * minute)), retryAt ?? 0);
    case 'rate-limited':
      return retryAt === undefined
        ? now + spread(doubled(15 * minute, 6 * hour))
        : Math.max(now, retryAt) + spread(second);
    case 'auth':
      return now + spread(hour);
    case 'invalid':
      return retryAt === undefined ? now + spread(6 * hour) : Math.max(now + second, retryAt);
  }
}
