import { type Attachment, caseRoutes, type RoomMessage } from '@vigie/contract';
import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { IconDots, IconEdit, IconFile, IconGavel, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/client';
import { useWorkspace } from '../../app/use-workspace';
import { initials } from '../../components/initials';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNote } from '../../components/error-note';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { useCaseWords } from './case-words';
import { NamingInput } from './naming-input';
import { toBody, toDraft } from './room-text';
import { RoomText, useNameables } from './room-words';
import classes from './room.module.css';
import { useRoomActs } from './use-room';

export interface RoomLineProps {
  message: RoomMessage;
  caseId: string;
  mayWrite: boolean;
}

/** A message of a room: who, when, what, its files; changed or withdrawn by whoever wrote it. */
export function RoomLine({ message, caseId, mayWrite }: RoomLineProps) {
  const { t } = useTranslation(['cases', 'common']);
  const { me, personName } = useCaseWords();
  const [editing, setEditing] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const name = personName(message.personId);
  const own = message.personId === me && message.withdrawnAt === null;
  return (
    <article
      className={classes.line}
      aria-label={t('cases:room.messageOf', { name })}
      data-decision={message.kind === 'decision'}
    >
      <span className={classes.avatar} aria-hidden>
        {initials(name)}
      </span>
      <div className={classes.body}>
        <div className={classes.meta}>
          <strong className={classes.name}>{name}</strong>
          <TimeAgo instant={message.at} />
          {message.kind === 'decision' && (
            <span className={classes.tag}>
              <IconGavel size={12} aria-hidden /> {t('cases:room.decision')}
            </span>
          )}
          {message.editedAt !== null && message.withdrawnAt === null && <span>{t('cases:room.edited')}</span>}
          {own && mayWrite && !editing && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  className={classes.menu}
                  aria-label={t('cases:room.actsOn')}
                >
                  <IconDots size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconEdit size={16} aria-hidden />} onClick={() => setEditing(true)}>
                  {t('common:edit')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={() => setWithdrawing(true)}
                >
                  {t('cases:room.withdraw')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        {message.withdrawnAt !== null ? (
          <Text size="sm" c="dimmed" fs="italic">
            {t('cases:room.withdrawn')}
          </Text>
        ) : editing ? (
          <Editor message={message} caseId={caseId} onClose={() => setEditing(false)} />
        ) : (
          <RoomText body={message.body} />
        )}
        {message.withdrawnAt === null && message.attachments.length > 0 && (
          <ul className={classes.files} aria-label={t('cases:attach.files')}>
            {message.attachments.map((attachment) => (
              <li key={attachment.id}>
                <FileLink attachment={attachment} caseId={caseId} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {withdrawing && <Withdraw message={message} caseId={caseId} onClose={() => setWithdrawing(false)} />}
    </article>
  );
}

interface OwnMessageProps {
  message: RoomMessage;
  caseId: string;
  onClose: () => void;
}

/** Asked for once: the words of a message that is withdrawn are gone for good. */
function Withdraw({ message, caseId, onClose }: OwnMessageProps) {
  const { t } = useTranslation(['cases', 'common']);
  const { edit } = useRoomActs(caseId);
  return (
    <ConfirmDialog
      title={t('cases:room.withdraw')}
      error={edit.error}
      confirm={t('cases:room.withdraw')}
      pending={edit.isPending}
      onConfirm={() => edit.mutate({ messageId: message.id, body: null }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text>{t('cases:room.withdrawHint')}</Text>
    </ConfirmDialog>
  );
}

function FileLink({ attachment, caseId }: { attachment: Attachment; caseId: string }) {
  const { id: workspaceId } = useWorkspace();
  const format = useFormat();
  const href = addressOf(caseRoutes.downloadAttachment, {
    params: { workspaceId, id: caseId, attachmentId: attachment.id },
  });
  return (
    <a href={href} download={attachment.name} className={classes.file}>
      <IconFile size={16} aria-hidden style={{ flex: 'none' }} />
      <bdi>{attachment.name}</bdi>
      <span className={classes.size}>{format.bytes(attachment.size)}</span>
    </a>
  );
}

function Editor({ message, caseId, onClose }: OwnMessageProps) {
  const { t } = useTranslation(['cases', 'common']);
  const { edit } = useRoomActs(caseId);
  const known = useNameables(message.body);
  const [draft, setDraft] = useState(() => toDraft(message.body, known));
  const body = toBody(draft, known).trim();
  const save = () => {
    if (body === '' || edit.isPending) return;
    if (body === message.body) onClose();
    else edit.mutate({ messageId: message.id, body }, { onSuccess: onClose });
  };
  return (
    <div className={classes.editor}>
      <NamingInput
        label={t('cases:room.editing')}
        draft={draft}
        known={known}
        autoFocus
        onChange={setDraft}
        onSend={save}
        onCancel={onClose}
      />
      <ErrorNote error={edit.error} />
      <Group gap="xs">
        <Button size="compact-sm" loading={edit.isPending} disabled={body === ''} onClick={save}>
          {t('common:save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </Group>
    </div>
  );
}
