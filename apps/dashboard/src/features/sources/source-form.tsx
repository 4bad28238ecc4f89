import { type SourceLine, sourceRoutes } from '@vigie/contract';
import { Button, Checkbox, Group, Loader, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconEye } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { call } from '../../api/client';
import { brandsQuery } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { serverProblem } from '../../components/field-problems';
import { PageHeader } from '../../components/page-header';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { IconAntennaOff } from '@tabler/icons-react';
import {
  askOf,
  choiceOf,
  type DraftField,
  draftOf,
  fieldOfPath,
  isSameConnection,
  problemsOfDraft,
  type SourceAsk,
  type SourceDraft,
} from './source-draft';
import { type SourceChoice } from './sources-search';
import { PastSelect } from './source-dialogs';
import { SourceFields } from './source-fields';
import { SourcePreviewPanel } from './source-preview';
import { linesQuery } from './source-queries';
import classes from './sources.module.css';
import { type AnsweredPreview, usePreview } from './use-preview';
import { useReadSourcesAgain } from './use-source-acts';

/** The form of a source that is saved already, once it has been read. */
export function EditSource({ id }: { id: string }) {
  const { t } = useTranslation('errors');
  const workspace = useWorkspace();
  const { timeZone } = useFormat();
  const { data, error, refetch } = useQuery(linesQuery(workspace.id, timeZone));
  const source = data?.find((line) => line.id === id);
  if (source) return <SourceForm choice={choiceOf(source.kind, source.settings)} source={source} />;
  if (data) return <EmptyState icon={IconAntennaOff} title={t('code.not-found')} heading />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <SkeletonRows count={6} height={56} />;
}

export interface SourceFormProps {
  choice: SourceChoice;
  /** The source to change; null adds one. */
  source: SourceLine | null;
}

/** How a source listens, apart from where. */
interface Listening {
  /** Null: as the preview calls it. */
  name: string | null;
  brandId: string | null;
  takeAll: boolean;
  pastDays: number;
  /** Forget the keys that are stored. */
  forget: boolean;
}

/** Where to listen, the first posts from there, for which topic and how far back: then it is saved. */
export function SourceForm({ choice, source }: SourceFormProps) {
  const { t } = useTranslation(['sources', 'common', 'errors']);
  const workspace = useWorkspace();
  const [draft, setDraft] = useState(() => draftOf(choice, source?.settings));
  const [listening, setListening] = useState<Listening>({
    name: source?.name ?? null,
    brandId: source?.brandId ?? null,
    takeAll: source?.takeAll ?? false,
    pastDays: 0,
    forget: false,
  });
  const [tried, setTried] = useState(false);
  const [answer, setAnswer] = useState<AnsweredPreview | null>(null);
  const preview = usePreview((given) => {
    setAnswer(given);
    if (source !== null || given.preview.problem !== null) return;
    // A week is what a first look needs, where the network gives it.
    setListening((before) => ({ ...before, pastDays: Math.min(7, Math.floor(given.preview.pastDays ?? 0)) }));
  });
  const save = useSaveSource(source);
  const ask = askOf(draft);
  const hasSecret = (source?.hasSecret ?? false) && !listening.forget;
  const problems = problemsOfDraft(draft, hasSecret);
  const hasProblem = Object.keys(problems).length > 0;
  const change = (part: Partial<SourceDraft>) => setDraft((before) => ({ ...before, ...part }));

  const show = (shown: SourceDraft) => {
    setTried(true);
    if (Object.keys(problemsOfDraft(shown, hasSecret)).length > 0) return;
    preview.mutate({
      ...askOf(shown),
      brandId: listening.brandId,
      sourceId: hasSecret ? (source?.id ?? null) : null,
    });
  };
  const refusals = asApiError(save.error ?? preview.error).fields;
  const refused = (field: DraftField): string | null => {
    const found = Object.entries(refusals).find(([path]) => fieldOfPath(path) === field);
    return found === undefined ? null : t(`errors:field.${serverProblem(found[1])}`);
  };

  const same = source !== null && isSameConnection(ask, source) && !listening.forget;
  const fresh = answer !== null && JSON.stringify(answer.ask) === JSON.stringify(ask);
  const seen = fresh && answer.preview.problem === null;
  const fault = fresh ? answer.preview.problem?.fault : undefined;
  const maySaveUnseen = fault === 'transient' || fault === 'rate-limited' || (source !== null && fresh);
  const name = listening.name ?? (fresh && answer.preview.name !== '' ? answer.preview.name : '');
  const submit = () => {
    if (name.trim() === '') return;
    save.mutate({
      ...ask,
      ...(seen ? { settings: answer.preview.settings } : {}),
      ...listening,
      same,
      name: name.trim().slice(0, 120),
      takeAll: listening.takeAll && listening.brandId !== null,
    });
  };
  const kindName = t(`sources:kind.${choice}`);
  return (
    <div className={classes.narrow}>
      <PageHeader
        title={
          source === null
            ? t('sources:form.title', { kind: kindName })
            : t('sources:form.edit', { name: source.name })
        }
        description={t(`sources:kindHint.${choice}`)}
        actions={
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            renderRoot={(props) => (
              <Link
                to="/$workspace/sources"
                params={{ workspace: workspace.slug }}
                search={source === null ? { add: 'choose' } : {}}
                {...props}
              />
            )}
          >
            {source === null ? t('sources:choose.another') : t('common:back')}
          </Button>
        }
      />
      <Stack gap="lg">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            show(draft);
          }}
        >
          <Stack>
            <SourceFields
              draft={draft}
              onChange={change}
              problems={tried ? problems : {}}
              refused={refused}
              hasSecret={hasSecret}
            />
            {source?.hasSecret === true && (
              <Checkbox
                label={t('sources:form.forget')}
                checked={listening.forget}
                onChange={(event) => setListening({ ...listening, forget: event.currentTarget.checked })}
              />
            )}
            <Group>
              <ShowButton
                next={!seen && !same}
                loading={preview.isPending}
                label={t(answer === null ? 'sources:form.preview' : 'sources:form.previewAgain')}
              />
            </Group>
          </Stack>
        </form>
        <div aria-live="polite">
          {preview.isPending && (
            <Group gap="xs">
              <Loader size="xs" aria-hidden />
              <Text size="sm">{t('sources:form.previewing', { kind: kindName })}</Text>
            </Group>
          )}
          <ErrorNote error={preview.error} />
          {answer !== null && !preview.isPending && (
            <SourcePreviewPanel
              name={kindName}
              ask={answer.ask}
              preview={answer.preview}
              hasSecret={hasSecret || answer.ask.secret !== null}
              stale={!fresh}
              onPick={(settings) => {
                const picked = draftOf(choice, settings);
                setDraft(picked);
                setListening({ ...listening, name: source?.name ?? null });
                show(picked);
              }}
            />
          )}
        </div>
        {(seen || same || maySaveUnseen) && (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <Stack>
              <Title order={2}>{t('sources:form.listening')}</Title>
              <ListeningFields
                name={name}
                listening={listening}
                onChange={(part) => setListening((before) => ({ ...before, ...part }))}
                pastDays={source === null && seen ? answer.preview.pastDays : undefined}
              />
              <ErrorNote error={save.error} />
              <Group justify="flex-end">
                {(seen || same) && !hasProblem ? (
                  <NextButton type="submit" loading={save.isPending}>
                    {t(source === null ? 'sources:form.save' : 'sources:form.saveEdit')}
                  </NextButton>
                ) : (
                  <Button variant="default" type="submit" loading={save.isPending}>
                    {t('sources:form.saveAnyway')}
                  </Button>
                )}
              </Group>
            </Stack>
          </form>
        )}
      </Stack>
    </div>
  );
}

/** Amber while it is the next thing to do. */
function ShowButton({ next, loading, label }: { next: boolean; loading: boolean; label: string }) {
  const icon = <IconEye size={16} aria-hidden />;
  return next ? (
    <NextButton type="submit" leftSection={icon} loading={loading}>
      {label}
    </NextButton>
  ) : (
    <Button type="submit" variant="default" leftSection={icon} loading={loading}>
      {label}
    </Button>
  );
}

interface ListeningFieldsProps {
  name: string;
  listening: Listening;
  onChange: (part: Partial<Listening>) => void;
  /** Days that the network goes back; undefined: not asked here. */
  pastDays: number | null | undefined;
}

function ListeningFields({ name, listening, onChange, pastDays }: ListeningFieldsProps) {
  const { t } = useTranslation('sources');
  return (
    <>
      <TextInput
        label={t('form.name')}
        description={t('form.nameHint')}
        value={name}
        maxLength={120}
        error={name.trim() === '' ? t('form.needed') : null}
        withAsterisk
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TopicSelect value={listening.brandId} onChange={(brandId) => onChange({ brandId })} />
      <Checkbox
        label={t('form.takeAll')}
        description={listening.brandId === null ? t('form.takeAllNeedsTopic') : t('form.takeAllHint')}
        checked={listening.takeAll && listening.brandId !== null}
        disabled={listening.brandId === null}
        onChange={(event) => onChange({ takeAll: event.currentTarget.checked })}
      />
      {pastDays !== undefined && (
        <PastSelect
          label={t('form.pastDays')}
          most={pastDays}
          withNone
          value={listening.pastDays}
          onChange={(days) => onChange({ pastDays: days })}
        />
      )}
    </>
  );
}

/** One topic, or all of them (null). */
export function TopicSelect({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (brandId: string | null) => void;
}) {
  const { t } = useTranslation('sources');
  const workspace = useWorkspace();
  const { data: brands } = useQuery(brandsQuery(workspace.id));
  const topics = (brands ?? []).filter((brand) => !brand.archived || brand.id === value);
  return (
    <Select
      label={t('form.topic')}
      data={[
        { value: '', label: t('form.everyTopic') },
        ...topics.map((brand) => ({ value: brand.id, label: brand.name })),
      ]}
      value={value ?? ''}
      allowDeselect={false}
      onChange={(next) => onChange(next === null || next === '' ? null : next)}
    />
  );
}

interface ToSave extends Omit<Listening, 'name'>, SourceAsk {
  name: string;
  /** Where it listens is as it was. */
  same: boolean;
}

function useSaveSource(source: SourceLine | null) {
  const { t } = useTranslation('sources');
  const { id: workspaceId } = useWorkspace();
  const navigate = useNavigate({ from: '/$workspace/sources' });
  const readAgain = useReadSourcesAgain();
  return useMutation({
    mutationFn: async ({
      kind,
      settings,
      pastDays,
      forget,
      secret,
      same,
      ...rest
    }: ToSave): Promise<void> => {
      if (source === null) {
        await call(sourceRoutes.createSource, {
          params: { workspaceId },
          body: { kind, settings, pastDays, secret, ...rest },
        });
        return;
      }
      await call(sourceRoutes.updateSource, {
        params: { workspaceId, id: source.id },
        // Absent keeps the keys, null forgets them; settings that nobody changed may hold more than the form shows.
        body: {
          ...rest,
          ...(same ? {} : { settings }),
          ...(secret !== null || forget ? { secret } : {}),
        },
      });
    },
    onSuccess: async (_, { name }) => {
      notifications.show({ message: t(source === null ? 'form.saved' : 'form.changed', { name }) });
      await readAgain();
      await navigate({ search: {} });
    },
  });
}
