import { useTranslation } from 'react-i18next';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';
import { type Kept } from './triage-acts';

const parts = [
  'state',
  'assigneeId',
  'tags',
  'snoozedUntil',
  'caseId',
  'closing',
  'off-topic',
  'correction',
  'case',
] as const;

/** Told one by one up to this many; the rest by their number. */
const toldMost = 3;

/** What an undo left as it was, and who had changed it. */
export function useKeptWords(workspaceId: string): (kept: readonly Kept[]) => string[] {
  const { t } = useTranslation('triage');
  const format = useFormat();
  const { personName } = useColleagues(workspaceId);
  return (kept) => {
    const lines = kept.slice(0, toldMost).map(({ parts: changed, by }) => {
      // A part that is not named apart is a part of the standing.
      const named = new Set(
        changed.map((part) => t(`part.${parts.find((known) => known === part) ?? 'state'}`)),
      );
      return t('kept', { name: personName(by), parts: format.list([...named]) });
    });
    const rest = kept.length - lines.length;
    return rest > 0
      ? [...new Set(lines), t('keptMore', { count: rest, formatted: format.number(rest) })]
      : [...new Set(lines)];
  };
}
