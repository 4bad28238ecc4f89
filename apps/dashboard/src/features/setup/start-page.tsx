import { type Brand } from '@vigie/contract';
import { Anchor, Group, List, Select, Stack, Text } from '@mantine/core';
import { IconEar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { compile, explain, isMostlyOffTopic, parse, proposeWords } from '@vigie/query-language';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { brandsQuery } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { PageHeader } from '../../components/page-header';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useErrorText } from '../../components/use-error-text';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { linesQuery } from '../sources/source-queries';
import { DemoLink } from './demo-link';
import {
  countAgain,
  isThere,
  type KeylessId,
  matchInput,
  type PickedWords,
  withPicked,
} from './keyless-sources';
import { OffTopicPanel } from './off-topic-panel';
import { StartSource } from './start-source';
import classes from './start-page.module.css';
import { type SourceAnswer, useSaveWords, useStartListening, useStartPreviews } from './use-start';

/** Sources without keys, asked live for what they say of the topic, then started. */
export function StartPage() {
  const workspace = useWorkspace();
  const brands = useQuery(brandsQuery(workspace.id));
  const topics = brands.data?.filter((brand) => !brand.archived) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const topic = topics.find(({ id }) => id === chosen) ?? topics[0];
  return (
    <div className={classes.page}>
      {brands.isPending ? (
        <SkeletonRows count={6} height={72} />
      ) : brands.isError ? (
        <ErrorState error={brands.error} onRetry={() => void brands.refetch()} />
      ) : topic === undefined ? (
        <NoTopic />
      ) : (
        <Start key={topic.id} topic={topic} topics={topics} onTopic={setChosen} />
      )}
    </div>
  );
}

function NoTopic() {
  const { t } = useTranslation('setup');
  const params = { workspace: useWorkspace().slug };
  return (
    <EmptyState
      icon={IconEar}
      title={t('sources.noTopic.title')}
      heading
      action={
        <>
          <NextButton
            renderRoot={(props: object) => (
              <Link to="/$workspace/settings/topics" params={params} {...props} />
            )}
          >
            {t('sources.noTopic.add')}
          </NextButton>
          <OtherWays />
        </>
      }
    >
      {t('sources.noTopic.body')}
    </EmptyState>
  );
}

/** The ways on for who would rather not start these sources. */
function OtherWays() {
  const { t } = useTranslation('setup');
  const params = { workspace: useWorkspace().slug };
  return (
    <Group gap="md">
      <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/inbox" params={params} {...props} />}>
        {t('sources.skip')}
      </Anchor>
      <Anchor size="sm" renderRoot={(props) => <Link to="/$workspace/import" params={params} {...props} />}>
        {t('sources.import')}
      </Anchor>
      <DemoLink />
    </Group>
  );
}

interface StartProps {
  topic: Brand;
  topics: Brand[];
  onTopic: (id: string) => void;
}

const nothingPicked: PickedWords = { excluded: [], required: [] };

function Start({ topic, topics, onTopic }: StartProps) {
  const { t } = useTranslation('setup');
  const format = useFormat();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const params = { workspace: workspace.slug };
  const { data: lines } = useQuery(linesQuery(workspace.id, format.timeZone));
  /** The words the topic came with: what is picked is added to these, and can be taken back. */
  const [base] = useState(topic.expression);
  const [picked, setPicked] = useState(nothingPicked);
  const expression = withPicked(base, picked);
  const words = useSaveWords(topic);
  const { answers, asked, askAgain } = useStartPreviews(topic.id, expression);
  const [ticks, setTicks] = useState<ReadonlyMap<KeylessId, boolean>>(new Map());
  const start = useStartListening(() => navigate({ to: '/$workspace/inbox', params }));

  const parsed = useMemo(() => parse(expression), [expression]);
  const matcher = useMemo(() => (parsed.ok ? compile(parsed.query) : null), [parsed]);
  const changed = expression !== asked;
  const proposal = useProposal(base, answers);
  const open = answers.filter(({ preview, error }) => preview === undefined && error === null);
  const sum = sumOf(answers, (preview) => countAgain(preview, matcher, changed));

  const isKnown = (source: SourceAnswer['source']) => isThere(source, lines ?? []);
  const isTicked = ({ source, preview, error }: SourceAnswer) =>
    !isKnown(source) &&
    (ticks.get(source.id) ?? (error === null && (preview === undefined || preview.problem === null)));
  const ticked = answers.filter(isTicked);
  const pick = (next: PickedWords) => {
    setPicked(next);
    words.mutate(withPicked(base, next));
  };
  return (
    <>
      {lines?.length === 0 && (
        <Text size="sm" fw={600} c="dimmed">
          {t('step', { step: 3 })}
        </Text>
      )}
      <PageHeader title={t('sources.title', { topic: topic.name })} description={t('sources.hint')} />
      <Stack>
        {topics.length > 1 && (
          <Select
            maw={320}
            label={t('sources.topic')}
            data={topics.map(({ id, name }) => ({ value: id, label: name }))}
            value={topic.id}
            allowDeselect={false}
            onChange={(id) => {
              if (id !== null) onTopic(id);
            }}
          />
        )}
        <Text className={classes.meaning}>
          {parsed.ok
            ? t('sources.meaning', { sentence: `${explain(parsed.query, format.locale)}.` })
            : expression}{' '}
          <Anchor
            inherit
            renderRoot={(props) => <Link to="/$workspace/settings/topics" params={params} {...props} />}
          >
            {t('sources.changeWords')}
          </Anchor>
        </Text>
        <ErrorNote error={words.error} />
        {proposal !== null && (
          <OffTopicPanel
            proposal={proposal}
            picked={picked}
            onPick={pick}
            onAskAgain={changed && open.length === 0 ? askAgain : null}
          />
        )}
        <Text fw={600} role="status" className="tabular">
          {sum.looked > 0 &&
            (sum.atLeast
              ? t('sources.sumAtLeast', {
                  matching: format.number(sum.matching),
                  formatted: format.number(sum.looked),
                })
              : t('sources.sum', {
                  count: sum.looked,
                  matching: format.number(sum.matching),
                  formatted: format.number(sum.looked),
                }))}{' '}
          {open.length > 0 &&
            t('sources.still', { count: open.length, formatted: format.number(open.length) })}
        </Text>
        <ul className={classes.sources}>
          {answers.map((answer) => (
            <StartSource
              key={answer.source.id}
              answer={answer}
              name={t(`sources.name.${answer.source.id}`)}
              known={isKnown(answer.source)}
              ticked={isTicked(answer)}
              onTick={(tick) => setTicks(new Map(ticks).set(answer.source.id, tick))}
              count={answer.preview ? countAgain(answer.preview, matcher, changed) : null}
              matcher={matcher}
            />
          ))}
        </ul>
        <ErrorNote error={start.error} />
        {start.data !== undefined && start.data.length > 0 && <Failures failures={start.data} />}
      </Stack>
      <div className={classes.foot}>
        <Group gap="md">
          <OtherWays />
          <Anchor
            size="sm"
            renderRoot={(props) => (
              <Link to="/$workspace/sources" params={params} search={{ add: 'choose' }} {...props} />
            )}
          >
            {t('sources.more')}
          </Anchor>
        </Group>
        <NextButton
          disabled={ticked.length === 0}
          loading={start.isPending}
          onClick={() =>
            start.mutate(
              ticked.map(({ source, preview }) => ({
                source,
                preview,
                name: t(`sources.name.${source.id}`),
              })),
            )
          }
        >
          {t('sources.start', { count: ticked.length, formatted: format.number(ticked.length) })}
        </NextButton>
      </div>
    </>
  );
}

function Failures({ failures }: { failures: readonly { name: string; error: unknown }[] }) {
  const { t } = useTranslation('setup');
  const errorText = useErrorText();
  return (
    <List size="sm" role="alert">
      {failures.map(({ name, error }) => (
        <List.Item key={name}>
          {t('sources.failed', { name })} {errorText(error)}
        </List.Item>
      ))}
    </List>
  );
}

type Previewed = NonNullable<SourceAnswer['preview']>;

/** All answers together. */
function sumOf(
  answers: readonly SourceAnswer[],
  countOf: (preview: Previewed) => ReturnType<typeof countAgain>,
) {
  const sum = { matching: 0, looked: 0, atLeast: false };
  for (const { preview } of answers) {
    if (preview === undefined) continue;
    const count = countOf(preview);
    sum.matching += count.matching;
    sum.looked += count.looked;
    sum.atLeast ||= count.atLeast;
  }
  return sum;
}

/**
 * Words to leave out or to ask for, when most of what matched the topic's first words looks off topic; null otherwise. Of the
 * first words, so that the words proposed stay where they are while they are picked.
 */
function useProposal(base: string, answers: readonly SourceAnswer[]) {
  const posts = answers.flatMap(({ preview }) => preview?.posts ?? []);
  const key = posts.map(({ networkId }) => networkId).join(' ');
  return useMemo(() => {
    const parsed = parse(base);
    if (!parsed.ok) return null;
    const matcher = compile(parsed.query);
    const proposal = proposeWords(
      posts.filter((post) => matcher.matches(matchInput(post))),
      parsed.query,
    );
    return isMostlyOffTopic(proposal) ? proposal : null;
    // The posts are those that the key names.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [base, key]);
}
