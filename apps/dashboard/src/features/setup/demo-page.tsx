import { Anchor, Group, Progress, Stack, Text } from '@mantine/core';
import { type DemoBuild, demoRoutes } from '@vigie/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { meQuery } from '../../api/queries';
import { usePageTitle } from '../../app/use-page-title';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { SkeletonRows } from '../../components/skeleton-rows';
import { browserTimeZone } from '../../i18n/format';
import { currentLocale } from '../../i18n/i18n';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { WelcomeLayout } from '../auth/welcome-layout';
import { demoQuery } from './demo-queries';

const route = getRouteApi('/setup/demo');

/** Makes a workspace with demo data when it is asked to, shows how far it is, and leads there; found again after a reload. */
export function DemoPage() {
  const { t } = useTranslation('setup');
  const { start } = route.useSearch();
  const demo = useQuery(demoQuery);
  const begin = useBeginDemo();
  usePageTitle(t('demo.title'));
  const { mutate, isIdle } = begin;
  const isAsked = start === true && demo.data === null && isIdle;
  useEffect(() => {
    if (isAsked) mutate();
  }, [isAsked, mutate]);
  const build = demo.data;
  return (
    <WelcomeLayout>
      <PageHeader title={t('demo.title')} description={t('demo.hint')} />
      {demo.isPending || isAsked || begin.isPending ? (
        <SkeletonRows count={2} height={28} />
      ) : demo.isError ? (
        <ErrorState error={demo.error} onRetry={() => void demo.refetch()} />
      ) : build == null || build.state === 'failed' ? (
        <Stack>
          {build?.state === 'failed' && <Text role="alert">{t('demo.failed')}</Text>}
          <ErrorNote error={begin.error} />
          <Group justify="space-between">
            <Anchor size="sm" renderRoot={(props) => <Link to="/" {...props} />}>
              {t('demo.without')}
            </Anchor>
            <NextButton onClick={() => mutate()}>
              {build == null ? t('demo.begin') : t('demo.again')}
            </NextButton>
          </Group>
        </Stack>
      ) : (
        <Filling build={build} />
      )}
    </WelcomeLayout>
  );
}

function Filling({ build }: { build: DemoBuild }) {
  const { t } = useTranslation('setup');
  const format = useFormat();
  const enter = useEnter(build.slug);
  const isDone = build.state === 'done';
  const { mutate } = enter;
  useEffect(() => {
    if (isDone) mutate();
  }, [isDone, mutate]);
  const days = { done: format.number(build.daysDone), total: format.number(build.days) };
  return (
    <Stack gap="xs">
      <Progress.Root size="lg">
        <Progress.Section
          value={(100 * build.daysDone) / build.days}
          aria-label={t('demo.bar', { name: build.name })}
        />
      </Progress.Root>
      <Text size="sm" className="tabular">
        {build.daysDone === 0
          ? t('demo.begins')
          : `${t('demo.days', days)} · ${t('demo.mentions', {
              count: build.stored,
              formatted: format.number(build.stored),
            })}`}
      </Text>
      <Text size="sm" c="dimmed">
        {t('demo.leave')}
      </Text>
      <ErrorNote error={enter.error} />
      {enter.isError && (
        <Group justify="flex-end">
          <NextButton onClick={() => mutate()}>{t('demo.enter')}</NextButton>
        </Group>
      )}
    </Stack>
  );
}

/** Asks for the workspace; whoever has one, or has one on its way, is given that. */
function useBeginDemo() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () =>
      call(demoRoutes.startDemo, { body: { locale: currentLocale(), timeZone: browserTimeZone() } }),
    onSuccess: async (demo) => {
      client.setQueryData(demoQuery.queryKey, { demo });
      // A reload asks for no other.
      await navigate({ to: '/setup/demo', replace: true });
    },
  });
}

/** Goes into the workspace, once it is known that one is of it. */
function useEnter(workspace: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => client.fetchQuery({ ...meQuery, staleTime: 0 }),
    onSuccess: () => navigate({ to: '/$workspace', params: { workspace }, replace: true }),
  });
}
