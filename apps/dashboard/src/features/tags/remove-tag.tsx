import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type TagLine } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useFormat } from '../../i18n/use-format';
import { TagTrouble } from './tag-trouble';
import { useTagActs } from './use-tag-acts';

export interface RemoveTagProps {
  workspaceId: string;
  line: TagLine;
  onClose: () => void;
}

/** Asked for once: where a tag was is known to nobody afterwards, but to the history. */
export function RemoveTag({ workspaceId, line, onClose }: RemoveTagProps) {
  const { t } = useTranslation(['administration', 'common']);
  const format = useFormat();
  const { remove } = useTagActs(workspaceId);
  const { tag, conversations: count } = line;
  return (
    <ConfirmDialog
      title={t('administration:tags.removeTitle', { tag })}
      error={null}
      confirm={t('common:remove')}
      pending={remove.isPending}
      onConfirm={() =>
        remove.mutate(tag, {
          onSuccess: () => {
            notifications.show({ message: t('administration:tags.removed', { tag }) });
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      <Text>
        {count === 0
          ? t('administration:tags.removeUnused')
          : t('administration:tags.removeBody', { count, formatted: format.number(count) })}
      </Text>
      <Text c="dimmed">{t('administration:tags.removeViews')}</Text>
      <TagTrouble error={remove.error} />
    </ConfirmDialog>
  );
}
