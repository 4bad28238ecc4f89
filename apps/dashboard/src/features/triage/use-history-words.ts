import { closings, type HistoryEntry, relations } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';

/** Kinds of history that have a sentence of their own; an undo of each is told by one for all. */
const sentences = {
  'conversation.taken': 'conversation-taken',
  'conversation.assigned': 'conversation-assigned',
  'conversation.closed': 'conversation-closed',
  'conversation.off-topic': 'conversation-off-topic',
  'conversation.watched': 'conversation-watched',
  'conversation.snoozed': 'conversation-snoozed',
  'conversation.reopened': 'conversation-reopened',
  'conversation.handed': 'conversation-handed',
  'conversation.released': 'conversation-released',
  'conversation.reminded': 'conversation-reminded',
  'conversation.case-closed': 'conversation-case-closed',
  'conversation.case-reopened': 'conversation-case-reopened',
  'conversation.merged': 'conversation-merged',
  'mention.corrected': 'mention-corrected',
  'case.wrote-again': 'case-wrote-again',
  'author.changed': 'author-lists',
  'author.noted': 'author-noted',
  'author.note-deleted': 'author-note-deleted',
  'list.created': 'list-created',
  'list.changed': 'list-changed',
  'list.deleted': 'list-deleted',
} as const;

function isKnown(kind: string): kind is keyof typeof sentences {
  return Object.hasOwn(sentences, kind);
}

type Values = HistoryEntry['after'];

/** What was done with a conversation, an author or a list of them, in a sentence with the names of today. */
export function useHistoryWords(workspaceId: string): (entry: HistoryEntry) => string {
  const { t } = useTranslation(['triage', 'vocabulary']);
  const format = useFormat();
  const { personName } = useColleagues(workspaceId);
  const text = (values: Values, key: string): string | null => {
    const value = values[key];
    return typeof value === 'string' ? value : null;
  };
  const tags = (values: Values): string[] => {
    const list = values['tags'];
    return Array.isArray(list) ? list.map(String) : [];
  };
  return ({ kind, personId, before, after }) => {
    const who = personName(personId);
    const undone = kind.endsWith('.undone');
    const bare = undone ? kind.slice(0, -'.undone'.length) : kind;
    if (undone) return t('triage:history.undone', { who });
    const closing = closings.find((each) => each === text(after, 'closing'));
    const assignee = text(after, 'assigneeId');
    const previous = text(before, 'assigneeId');
    const until = text(after, 'snoozedUntil');
    const added = tags(after).filter((tag) => !tags(before).includes(tag));
    const removed = tags(before).filter((tag) => !tags(after).includes(tag));
    if (bare === 'conversation.tagged') {
      return t(added.length > 0 ? 'triage:history.tagged' : 'triage:history.untagged', {
        who,
        tags: format.list(added.length > 0 ? added : removed),
      });
    }
    const was = text(before, 'tag') ?? removed[0] ?? '…';
    const is = text(after, 'tag') ?? added[0];
    if (bare === 'conversation.tag-removed' || bare === 'tag.removed')
      return t('triage:history.tagRemoved', { who, from: was });
    if (bare === 'conversation.tag-renamed' || bare === 'tag.renamed') {
      return is === undefined
        ? t('triage:history.tagMerged', { who, from: was })
        : t('triage:history.tagRenamed', { who, from: was, to: is });
    }
    if (bare === 'conversation.assigned' && assignee === null) return t('triage:history.givenBack', { who });
    const relation = relations.find((each) => each === text(after, 'relation'));
    if (bare === 'author.changed' && text(before, 'relation') !== text(after, 'relation')) {
      return relation === undefined
        ? t('triage:history.relationCleared', { who })
        : t('triage:history.related', { who, relation: t(`vocabulary:relation.${relation}`) });
    }
    if (!isKnown(bare)) return t('triage:history.other', { who });
    return t(`triage:history.kind.${sentences[bare]}`, {
      who,
      name: assignee === null ? '…' : personName(assignee),
      previous: previous === null ? '…' : personName(previous),
      closing: closing === undefined ? '…' : t(`vocabulary:closing.${closing}`),
      when: until === null ? '…' : format.dateTime(until),
    });
  };
}
