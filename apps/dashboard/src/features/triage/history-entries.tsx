import { Text } from '@mantine/core';
import { type HistoryEntry } from '@vigie/contract';
import { TimeAgo } from '../../components/time-ago';

export interface HistoryEntriesProps {
  entries: readonly HistoryEntry[];
  words: (entry: HistoryEntry) => string;
  className: string | undefined;
}

/** What was done, each in a sentence and with how long ago it was. */
export function HistoryEntries({ entries, words, className }: HistoryEntriesProps) {
  return (
    <ol className={className}>
      {entries.map((entry) => (
        <li key={entry.id}>
          {words(entry)}{' '}
          <Text span size="xs" c="dimmed">
            <TimeAgo instant={entry.at} />
          </Text>
        </li>
      ))}
    </ol>
  );
}
