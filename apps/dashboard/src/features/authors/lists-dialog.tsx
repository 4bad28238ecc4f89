import { ActionIcon, Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconPencil, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type AuthorList, mostListWeight, newAuthorListSchema } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useContractForm } from '../../components/use-contract-form';
import { useFormat } from '../../i18n/use-format';
import { authorListsQuery } from './author-queries';
import classes from './authors.module.css';
import { useListActs } from './use-author-acts';

/** Lists of authors, and what each adds to the urgency of what its authors write. */
export function ListsDialog({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const { t } = useTranslation(['authors', 'common']);
  const lists = useQuery(authorListsQuery(workspaceId));
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('authors:lists.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <Text c="dimmed">{t('authors:lists.hint', { most: mostListWeight })}</Text>
        {lists.isPending ? (
          <SkeletonRows count={2} height={44} />
        ) : lists.isError ? (
          <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />
        ) : (
          <ul className={classes.lists}>
            {lists.data.map((list) => (
              <li key={list.id}>
                {editing === list.id ? (
                  <ListForm workspaceId={workspaceId} list={list} onDone={() => setEditing(null)} />
                ) : (
                  <ListLine workspaceId={workspaceId} list={list} onEdit={() => setEditing(list.id)} />
                )}
              </li>
            ))}
          </ul>
        )}
        {editing === 'new' ? (
          <ListForm workspaceId={workspaceId} list={null} onDone={() => setEditing(null)} />
        ) : (
          <Button
            variant="default"
            w="fit-content"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setEditing('new')}
          >
            {t('authors:lists.add')}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}

interface ListLineProps {
  workspaceId: string;
  list: AuthorList;
  onEdit: () => void;
}

function ListLine({ workspaceId, list, onEdit }: ListLineProps) {
  const { t } = useTranslation('authors');
  const format = useFormat();
  const { remove } = useListActs(workspaceId);
  return (
    <>
      <Group wrap="nowrap" gap="xs">
        <div className={classes.who}>
          <Text fw={500} component="div">
            <bdi>{list.name}</bdi>
          </Text>
          <Text size="sm" c="dimmed" component="div">
            {t('lists.line', {
              count: list.authors,
              formatted: format.number(list.authors),
              weight: list.weight,
            })}
          </Text>
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('lists.edit', { name: list.name })}
          onClick={onEdit}
        >
          <IconPencil size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="red"
          size={36}
          aria-label={t('lists.remove', { name: list.name })}
          loading={remove.isPending}
          onClick={() => remove.mutate(list.id)}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <ErrorNote error={remove.error} />
    </>
  );
}

interface ListFormProps {
  workspaceId: string;
  /** Null: a new one. */
  list: AuthorList | null;
  onDone: () => void;
}

function ListForm({ workspaceId, list, onDone }: ListFormProps) {
  const { t } = useTranslation(['authors', 'common']);
  const { create, change } = useListActs(workspaceId);
  const form = useContractForm(newAuthorListSchema, {
    name: list?.name ?? '',
    weight: list?.weight ?? 20,
  });
  const [failure, setFailure] = useState<unknown>(null);
  const done = { onSuccess: onDone, onError: (error: unknown) => setFailure(form.take(error)) };
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => (list ? change.mutate({ id: list.id, ...values }, done) : create.mutate(values, done)),
        form.focusProblem,
      )}
    >
      <Group align="flex-start" gap="xs">
        <TextInput
          label={t('authors:lists.name')}
          flex={1}
          miw={160}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <NumberInput
          label={t('authors:lists.weight')}
          w={110}
          min={0}
          max={mostListWeight}
          allowDecimal={false}
          clampBehavior="strict"
          {...form.getInputProps('weight')}
        />
        <Group gap={4} mt={26}>
          <ActionIcon
            type="submit"
            size={36}
            aria-label={t('common:save')}
            loading={create.isPending || change.isPending}
          >
            <IconCheck size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" size={36} aria-label={t('common:cancel')} onClick={onDone}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <ErrorNote error={failure} />
    </form>
  );
}
