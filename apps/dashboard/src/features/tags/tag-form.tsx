import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type TagLine, tagSchema } from '@vigie/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { ColourChoice } from '../../components/colour-choice';
import { ErrorNote } from '../../components/error-note';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { TagTrouble } from './tag-trouble';
import { useTagActs } from './use-tag-acts';

export interface TagFormProps {
  workspaceId: string;
  /** The tag to change; null makes one known. */
  line: TagLine | null;
  tags: readonly TagLine[];
  onClose: () => void;
}

/** A tag's name and colour. Into the name of another, the two become one: said before it is done. */
export function TagForm({ workspaceId, line, tags, onClose }: TagFormProps) {
  const { t } = useTranslation(['administration', 'common']);
  const format = useFormat();
  const { keep, rename } = useTagActs(workspaceId);
  const [name, setName] = useState(line?.tag ?? '');
  const [colour, setColour] = useState(line?.colour ?? null);
  const [tried, setTried] = useState(false);
  const tag = tagSchema.safeParse(name).data;
  const twin = tags.find((other) => other.tag === tag && other.tag !== line?.tag);
  // Known to the server and not here: somebody has just used it.
  const late = rename.error === null ? null : asApiError(rename.error);
  const isLateTwin = late?.code === 'name-taken';
  const merges = line !== null && (twin !== undefined || isLateTwin);
  const carried = twin?.conversations ?? Number(late?.details['conversations'] ?? 0);
  const pending = keep.isPending || rename.isPending;

  const submit = async () => {
    setTried(true);
    if (tag === undefined || (line === null && twin)) return;
    const renamed =
      line !== null && tag !== line.tag
        ? await rename.mutateAsync({ tag: line.tag, to: tag, merge: merges })
        : null;
    if (line === null || (!merges && colour !== line.colour)) await keep.mutateAsync({ tag, colour });
    if (line === null) notifications.show({ message: t('administration:tags.added', { tag }) });
    else if (renamed !== null) {
      notifications.show({
        message: t(renamed.done ? 'administration:tags.renamed' : 'administration:tags.renaming', {
          tag: line.tag,
          to: tag,
          count: renamed.conversations,
          formatted: format.number(renamed.conversations),
        }),
      });
    } else notifications.show({ message: t('common:saved') });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        line === null ? t('administration:tags.addTitle') : t('administration:tags.edit', { tag: line.tag })
      }
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          // What fails is shown below.
          submit().catch(() => undefined);
        }}
      >
        <Stack>
          <TextInput
            data-autofocus
            label={t('common:name')}
            description={t('administration:tags.nameHint')}
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value);
              rename.reset();
            }}
            error={
              line === null && twin
                ? t('administration:tags.known')
                : tried && tag === undefined && t('administration:tags.notATag')
            }
            autoComplete="off"
          />
          {merges ? (
            <Alert variant="light" color="gray" py="xs" role="status">
              <Text size="sm" c="var(--mantine-color-text)">
                {carried === 0
                  ? t('administration:tags.mergeUnused')
                  : t('administration:tags.merge', { count: carried, formatted: format.number(carried) })}
              </Text>
            </Alert>
          ) : (
            <ColourChoice value={colour} onChange={setColour} />
          )}
          <Text size="sm" c="dimmed">
            {t(line === null ? 'administration:tags.addHint' : 'administration:tags.follows')}
          </Text>
          <TagTrouble error={isLateTwin ? null : rename.error} />
          <ErrorNote error={keep.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <NextButton type="submit" loading={pending}>
              {line === null
                ? t('administration:tags.add')
                : t(merges ? 'administration:tags.mergeAct' : 'common:save')}
            </NextButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
