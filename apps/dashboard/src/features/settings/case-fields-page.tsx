import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CaseField, caseRoutes } from '@vigie/contract';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { ReadOnlyNote } from '../../components/read-only-note';
import { SkeletonRows } from '../../components/skeleton-rows';
import { NextButton } from '../../theme/next-button';
import { caseFieldsQuery } from '../cases/case-queries';
import { bodyOf, draftsOf, type FieldDraft, mostFields, moved, problemsOfFields } from './case-field-drafts';
import { CaseFieldItem, CaseFieldLine } from './case-field-item';

/** What is written down of each case, beside its conversation: order number, site, product … */
export function CaseFieldsPage() {
  const { t } = useTranslation('settings');
  const workspace = useWorkspace();
  const mayWrite = useCan('workspace.write');
  const fields = useQuery(caseFieldsQuery(workspace.id));
  return (
    <>
      <PageHeader title={t('casesPage.title')} description={t('casesPage.description')} />
      {!mayWrite && <ReadOnlyNote>{t('readOnly')}</ReadOnlyNote>}
      {fields.isPending ? (
        <SkeletonRows count={3} height={72} />
      ) : fields.data === undefined ? (
        <ErrorState error={fields.error} onRetry={() => void fields.refetch()} />
      ) : mayWrite ? (
        <FieldsForm
          // Starts again from what was saved, here or by somebody else.
          key={JSON.stringify(fields.data)}
          workspaceId={workspace.id}
          fields={fields.data}
        />
      ) : fields.data.length === 0 ? (
        <EmptyState icon={IconForms} title={t('casesPage.emptyTitle')} />
      ) : (
        <Stack gap="sm">
          {fields.data.map((field) => (
            <CaseFieldLine key={field.id} field={field} />
          ))}
        </Stack>
      )}
    </>
  );
}

function FieldsForm({ workspaceId, fields }: { workspaceId: string; fields: readonly CaseField[] }) {
  const { t } = useTranslation(['settings', 'common', 'errors']);
  const queryClient = useQueryClient();
  const [drafts, setDrafts] = useState(() => draftsOf(fields));
  const [tried, setTried] = useState(false);
  /** What is said to screen readers of a move. */
  const [said, setSaid] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const problems = problemsOfFields(drafts);
  const changed = JSON.stringify(bodyOf(drafts)) !== JSON.stringify(bodyOf(draftsOf(fields)));
  const save = useMutation({
    mutationFn: () => call(caseRoutes.setCaseFields, { params: { workspaceId }, body: bodyOf(drafts) }),
    onSuccess: (answer) => {
      queryClient.setQueryData(caseFieldsQuery(workspaceId).queryKey, answer);
      notifications.show({ message: t('common:saved') });
    },
  });
  const add = () =>
    setDrafts([...drafts, { key: crypto.randomUUID(), id: null, label: '', kind: 'text', choices: [] }]);
  const change = (key: string, part: Partial<FieldDraft>) =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)));
  const move = (draft: FieldDraft, by: -1 | 1) => {
    const next = moved(drafts, draft.key, by);
    setDrafts(next);
    const place = next.findIndex(({ key }) => key === draft.key) + 1;
    setSaid(t('settings:casesPage.place', { name: draft.label, place, count: next.length }));
  };
  const submit = () => {
    setTried(true);
    if (problems.size === 0) save.mutate();
    else {
      const at = drafts.findIndex(({ key }) => problems.has(key));
      form.current?.querySelectorAll<HTMLInputElement>('input[data-field-label]')[at]?.focus();
    }
  };
  if (drafts.length === 0 && !changed) {
    return (
      <EmptyState
        icon={IconForms}
        title={t('settings:casesPage.emptyTitle')}
        action={<NextButton onClick={add}>{t('settings:casesPage.add')}</NextButton>}
      >
        {t('settings:casesPage.emptyBody')}
      </EmptyState>
    );
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm">
        {drafts.map((draft, index) => (
          <CaseFieldItem
            key={draft.key}
            draft={draft}
            place={index + 1}
            problem={tried ? problems.get(draft.key) : undefined}
            isFirst={index === 0}
            isLast={index === drafts.length - 1}
            onChange={(part) => change(draft.key, part)}
            onMove={(by) => move(draft, by)}
            onRemove={() => setDrafts(drafts.filter(({ key }) => key !== draft.key))}
          />
        ))}
        <span className="visually-hidden" aria-live="polite">
          {said}
        </span>
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={drafts.length >= mostFields}
            onClick={add}
          >
            {t('settings:casesPage.add')}
          </Button>
          {drafts.length >= mostFields && (
            <Text size="sm" c="dimmed">
              {t('settings:casesPage.most', { count: mostFields })}
            </Text>
          )}
        </Group>
        {drafts.length < fields.length && <Text size="sm">{t('settings:casesPage.removedHint')}</Text>}
        <ErrorNote error={save.error} />
        {changed && (
          <Group>
            <NextButton type="submit" loading={save.isPending}>
              {t('common:save')}
            </NextButton>
            <Button
              variant="default"
              onClick={() => {
                setDrafts(draftsOf(fields));
                setTried(false);
                save.reset();
              }}
            >
              {t('settings:casesPage.discard')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
