import { Avatar, Badge, Button, Group, MultiSelect, Select, Stack, Text, Title } from '@mantine/core';
import { IconExternalLink, IconInbox, IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type AuthorPage as Page, relations } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { usePageTitle } from '../../app/use-page-title';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { initials } from '../../components/initials';
import { NetworkMark } from '../../components/network-mark';
import { SkeletonRows } from '../../components/skeleton-rows';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';
import { safeLink } from '../inbox/safe-link';
import { AuthorMentions } from './author-mentions';
import { AuthorNotes } from './author-notes';
import { authorListsQuery, authorQuery } from './author-queries';
import { AuthorReach } from './author-reach';
import classes from './authors.module.css';
import { useAuthorActs, useAuthorEvents } from './use-author-acts';

/** Everything that is known of one author. */
export function AuthorPage() {
  const { t } = useTranslation('authors');
  const workspace = useWorkspace();
  const { author: id } = useParams({ from: '/$workspace/authors/$author' });
  const { data, error, isPending, refetch } = useQuery(authorQuery(workspace.id, id));
  useAuthorEvents(workspace.id);
  usePageTitle(data ? data.author.name || data.author.handle : t('title'));
  if (isPending) {
    return (
      <div className={classes.page}>
        <SkeletonRows count={6} height={64} />
      </div>
    );
  }
  if (error) {
    return asApiError(error).code === 'not-found' ? (
      <EmptyState icon={IconUserOff} title={t('gone')} heading>
        {t('goneHint')}
      </EmptyState>
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <div className={classes.page}>
      <Profile author={data.author} />
      <div className={classes.columns}>
        <Stack gap="lg">
          <Standing author={data.author} />
          <AuthorReach reach={data.reach} />
          <Cases cases={data.cases} />
          <AuthorNotes authorId={id} notes={data.notes} />
        </Stack>
        <AuthorMentions authorId={id} total={data.author.mentions} />
      </div>
    </div>
  );
}

function Profile({ author }: { author: Page['author'] }) {
  const { t } = useTranslation(['authors', 'inbox']);
  const workspace = useWorkspace();
  const format = useFormat();
  const name = author.name || author.handle;
  const profile = safeLink(author.url);
  return (
    <div className={classes.profile}>
      {/* No picture from the network: loading one would tell the network who reads. */}
      <Avatar radius="50%" size={56} color="navy" variant="filled" aria-hidden>
        {initials(name)}
      </Avatar>
      <div className={classes.who}>
        <Title order={1} tabIndex={-1} data-page-title>
          <bdi>{name}</bdi>
        </Title>
        <Text c="dimmed" component="div" className={classes.line}>
          <NetworkMark network={author.network} label />
          {author.handle !== '' && <bdi>@{author.handle.replace(/^@/, '')}</bdi>}
          {author.followers !== null && (
            <span>
              {t('inbox:followers', { count: author.followers, formatted: format.number(author.followers) })}
            </span>
          )}
        </Text>
        <Text size="sm" component="div" className={classes.line}>
          <span>
            {t('authors:mentions', { count: author.mentions, formatted: format.number(author.mentions) })}
          </span>
          {author.negative > 0 && (
            <span>
              {t('authors:negative', { count: author.negative, formatted: format.number(author.negative) })}
            </span>
          )}
          {author.firstAt !== null && (
            <span>{t('authors:since', { date: format.date(author.firstAt) })}</span>
          )}
        </Text>
      </div>
      <Group gap="xs" className={classes.ways}>
        <Link
          to="/$workspace/inbox"
          params={{ workspace: workspace.slug }}
          search={{ view: 'all', author: [author.id] }}
        >
          <Button component="span" variant="default" leftSection={<IconInbox size={16} aria-hidden />}>
            {t('authors:inInbox')}
          </Button>
        </Link>
        {profile !== null && (
          <Button
            component="a"
            href={profile}
            target="_blank"
            rel="noopener noreferrer nofollow"
            variant="default"
            leftSection={<IconExternalLink size={16} aria-hidden />}
          >
            {t('authors:profile')}
          </Button>
        )}
      </Group>
    </div>
  );
}

/** Relation and lists: a choice is stored at once. */
function Standing({ author }: { author: Page['author'] }) {
  const { t } = useTranslation(['authors', 'vocabulary']);
  const workspace = useWorkspace();
  const mayWrite = useCan('authors.write');
  const lists = useQuery(authorListsQuery(workspace.id));
  const { change } = useAuthorActs(workspace.id, author.id);
  const relationName = (value: (typeof relations)[number]) => t(`vocabulary:relation.${value}`);
  if (!mayWrite) {
    const on = (lists.data ?? []).filter(({ id }) => author.listIds.includes(id));
    if (author.relation === null && on.length === 0) return null;
    return (
      <Group gap="xs">
        {author.relation !== null && <Badge variant="light">{relationName(author.relation)}</Badge>}
        {on.map((list) => (
          <Badge key={list.id} variant="outline" color="gray">
            <bdi>{list.name}</bdi>
          </Badge>
        ))}
      </Group>
    );
  }
  return (
    <Stack gap="sm">
      <Select
        label={t('authors:relation')}
        description={t('authors:relationHint')}
        placeholder={t('authors:relationNone')}
        data={relations.map((value) => ({ value, label: relationName(value) }))}
        value={
          change.variables?.relation !== undefined && change.isPending
            ? change.variables.relation
            : author.relation
        }
        onChange={(relation) => change.mutate({ relation })}
        clearable
      />
      <MultiSelect
        label={t('authors:lists.of')}
        description={t('authors:lists.ofHint')}
        placeholder={author.listIds.length === 0 ? t('authors:lists.none') : undefined}
        data={(lists.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={change.isPending ? (change.variables.listIds ?? author.listIds) : author.listIds}
        onChange={(listIds) => change.mutate({ listIds })}
        nothingFoundMessage={t('authors:lists.noneMade')}
        hidePickedOptions
      />
      <ErrorNote error={change.error} />
    </Stack>
  );
}

function Cases({ cases }: { cases: Page['cases'] }) {
  const { t } = useTranslation(['authors', 'vocabulary']);
  const workspace = useWorkspace();
  const format = useFormat();
  const colleagues = useColleagues(workspace.id);
  return (
    <section aria-labelledby="author-cases">
      <Title order={2} size="h3" id="author-cases" mb="xs">
        {t('authors:cases')}
      </Title>
      {cases.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t('authors:noCases')}
        </Text>
      ) : (
        <ul className={classes.lists}>
          {cases.map((one) => (
            <li key={one.id}>
              <Link
                to="/$workspace/cases/$case"
                params={{ workspace: workspace.slug, case: one.id }}
                className={classes.name}
              >
                {t('authors:caseName', { number: one.number, team: colleagues.teamName(one.teamId) })}
              </Link>
              <Text size="sm" c="dimmed">
                {[
                  t(`vocabulary:caseState.${one.state}`),
                  ...(one.outcome === null ? [] : [t(`vocabulary:outcome.${one.outcome}`)]),
                  format.date(one.openedAt),
                ].join(' · ')}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
