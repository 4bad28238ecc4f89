import { ActionIcon, Button, FileButton, Progress, Switch, Text } from '@mantine/core';
import { IconGavel, IconPaperclip, IconX } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { atFoot } from '../../app/page-foot';
import { ErrorNote } from '../../components/error-note';
import { useFormat } from '../../i18n/use-format';
import { acceptedEndings } from './attachment-check';
import { NamingInput } from './naming-input';
import { toBody } from './room-text';
import { useNameables } from './room-words';
import classes from './room.module.css';
import { type Outgoing, useAttachments } from './use-attachments';
import { useRoomActs } from './use-room';

/** Where one writes in the internal exchange. It sends to the room and nowhere else. */
export function RoomComposer({ caseId }: { caseId: string }) {
  const { t } = useTranslation('cases');
  const known = useNameables();
  const { write } = useRoomActs(caseId);
  const attachments = useAttachments(caseId);
  const [draft, setDraft] = useState('');
  const [decision, setDecision] = useState(false);
  const [over, setOver] = useState(false);
  const body = toBody(draft, known).trim();
  const blocked = body === '' || attachments.sending || write.isPending;

  const send = () => {
    if (blocked) return;
    const sent = attachments.files;
    write.mutate(
      { body, kind: decision ? 'decision' : 'message', attachments: attachments.ready },
      {
        onSuccess: () => {
          setDraft('');
          setDecision(false);
          attachments.clear(sent);
        },
      },
    );
  };
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <form
      ref={atFoot}
      data-foot="right"
      className={classes.composer}
      aria-label={t('room.write')}
      data-over={over}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        attachments.add([...event.dataTransfer.files]);
      }}
    >
      <NamingInput
        label={t('room.write')}
        placeholder={t('room.placeholder')}
        draft={draft}
        known={known}
        readOnly={write.isPending}
        onChange={setDraft}
        onSend={send}
      />
      {attachments.files.length > 0 && (
        <ul className={classes.outgoing} aria-label={t('attach.files')}>
          {attachments.files.map((file) => (
            <OutgoingLine
              key={file.key}
              file={file}
              // A message on its way names it.
              disabled={write.isPending}
              onRemove={() => attachments.remove(file.key)}
            />
          ))}
        </ul>
      )}
      <ErrorNote error={write.error} />
      <div className={classes.tools}>
        <FileButton multiple accept={acceptedEndings} onChange={(files) => attachments.add(files)}>
          {(props) => (
            <ActionIcon
              {...props}
              variant="default"
              size={36}
              aria-label={t('attach.add')}
              title={t('attach.hint')}
            >
              <IconPaperclip size={18} aria-hidden />
            </ActionIcon>
          )}
        </FileButton>
        <Switch
          label={
            <>
              <IconGavel size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {t('room.asDecision')}
            </>
          }
          checked={decision}
          disabled={write.isPending}
          onChange={(event) => setDecision(event.currentTarget.checked)}
        />
        <Button
          type="submit"
          ml="auto"
          loading={write.isPending}
          disabled={body === '' || attachments.sending}
        >
          {t('room.send')}
        </Button>
      </div>
    </form>
  );
}

interface OutgoingLineProps {
  file: Outgoing;
  disabled: boolean;
  onRemove: () => void;
}

function OutgoingLine({ file, disabled, onRemove }: OutgoingLineProps) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  return (
    <li className={classes.sending}>
      <div className={classes.sendingName}>
        <bdi>{file.name}</bdi> <span className={classes.size}>{format.bytes(file.size)}</span>
        {file.problem !== null && (
          <Text size="sm" role="alert" c="var(--mantine-color-error)">
            {file.problem}
          </Text>
        )}
        {file.problem === null && file.attachment === null && (
          <Progress.Root size="sm">
            <Progress.Section value={file.sent * 100} aria-label={t('attach.sending', { name: file.name })} />
          </Progress.Root>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t('attach.remove', { name: file.name })}
        disabled={disabled}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}
