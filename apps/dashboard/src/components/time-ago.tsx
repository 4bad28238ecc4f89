import { useFormat } from '../i18n/use-format';
import { useNow } from './use-now';

/** How long ago, with the exact time in the person's zone on hover. */
export function TimeAgo({ instant }: { instant: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={instant} title={format.exact(instant)}>
      {format.relative(instant, now)}
    </time>
  );
}
