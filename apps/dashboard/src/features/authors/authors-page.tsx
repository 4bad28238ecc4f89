import { Avatar, Badge, Button, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconListDetails, IconSearch, IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type AuthorRow, knownNetworks, relations } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchFieldProps } from '../../app/keyboard';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { initials } from '../../components/initials';
import { NetworkMark, useNetworkName } from '../../components/network-mark';
import { PageHeader } from '../../components/page-header';
import { SkeletonRows } from '../../components/skeleton-rows';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { authorListsQuery, authorsQuery } from './author-queries';
import classes from './authors.module.css';
import { type AuthorsSearch } from './authors-search';
import { ListsDialog } from './lists-dialog';
import { useAuthorEvents } from './use-author-acts';

/** Who writes about the topics, the widest reach first. */
export function AuthorsPage() {
  const { t } = useTranslation('authors');
  const workspace = useWorkspace();
  const search = useSearch({ from: '/$workspace/authors' });
  const navigate = useNavigate({ from: '/$workspace/authors' });
  const mayWrite = useCan('authors.write');
  const [lists, setLists] = useState(false);
  const authors = useInfiniteQuery(authorsQuery(workspace.id, search));
  useAuthorEvents(workspace.id);
  const rows = authors.data?.pages.flatMap((page) => page.authors) ?? [];
  const filtered = Object.keys(search).some((part) => part !== 'order');
  const change = (next: AuthorsSearch) => void navigate({ search: next, replace: true });
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          mayWrite && (
            <Button
              variant="default"
              leftSection={<IconListDetails size={16} aria-hidden />}
              onClick={() => setLists(true)}
            >
              {t('lists.manage')}
            </Button>
          )
        }
      />
      <Filters search={search} onChange={change} />
      {authors.isPending ? (
        <SkeletonRows count={8} height={56} />
      ) : rows.length === 0 && authors.isError ? (
        <ErrorState error={authors.error} onRetry={() => void authors.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState icon={IconUsersGroup} title={t(filtered ? 'noneFound' : 'none')}>
          {t(filtered ? 'noneFoundHint' : 'noneHint')}
        </EmptyState>
      ) : (
        <>
          <AuthorList rows={rows} />
          <ErrorNote error={authors.error} />
          {authors.hasNextPage && (
            <Button
              variant="default"
              mt="md"
              loading={authors.isFetchingNextPage}
              onClick={() => void authors.fetchNextPage()}
            >
              {t('more')}
            </Button>
          )}
        </>
      )}
      {lists && <ListsDialog workspaceId={workspace.id} onClose={() => setLists(false)} />}
    </div>
  );
}

function Filters({ search, onChange }: { search: AuthorsSearch; onChange: (next: AuthorsSearch) => void }) {
  const { t } = useTranslation(['authors', 'vocabulary']);
  const workspace = useWorkspace();
  const networkName = useNetworkName();
  const lists = useQuery(authorListsQuery(workspace.id));
  const [typed, setTyped] = useState(search.q ?? '');
  const find = useDebouncedCallback(
    (q: string) => onChange(withPart(search, { q: q.trim() || undefined })),
    250,
  );
  return (
    <div className={classes.filters}>
      <TextInput
        {...searchFieldProps}
        type="search"
        label={t('authors:filter.q')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          find(event.currentTarget.value);
        }}
        className={classes.search}
      />
      <Select
        label={t('authors:filter.list')}
        placeholder={t('authors:filter.any')}
        data={(lists.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={search.list ?? null}
        onChange={(list) => onChange(withPart(search, { list: list ?? undefined }))}
        clearable
      />
      <Select
        label={t('authors:filter.relation')}
        placeholder={t('authors:filter.any')}
        data={relations.map((value) => ({ value, label: t(`vocabulary:relation.${value}`) }))}
        value={search.relation ?? null}
        onChange={(relation) => onChange(withPart(search, { relation: relation ?? undefined }))}
        clearable
      />
      <Select
        label={t('authors:filter.network')}
        placeholder={t('authors:filter.any')}
        data={knownNetworks.map((value) => ({ value, label: networkName(value) }))}
        value={search.network ?? null}
        onChange={(network) => onChange(withPart(search, { network: network ?? undefined }))}
        clearable
      />
      <Select
        label={t('authors:filter.order')}
        data={(['reach', 'latest'] as const).map((value) => ({ value, label: t(`authors:order.${value}`) }))}
        value={search.order ?? 'reach'}
        onChange={(order) => onChange(withPart(search, { order: order === 'latest' ? 'latest' : undefined }))}
        allowDeselect={false}
      />
    </div>
  );
}

function withPart(search: AuthorsSearch, part: Partial<Record<keyof AuthorsSearch, unknown>>): AuthorsSearch {
  const next = { ...search, ...part };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as AuthorsSearch;
}

function AuthorList({ rows }: { rows: readonly AuthorRow[] }) {
  const { t } = useTranslation(['authors', 'inbox', 'vocabulary']);
  const workspace = useWorkspace();
  const format = useFormat();
  const { data: lists } = useQuery(authorListsQuery(workspace.id));
  return (
    <ul className={classes.list} aria-label={t('authors:title')}>
      {rows.map((row) => {
        const name = row.name || row.handle;
        return (
          <li key={row.id} className={classes.row}>
            <Avatar radius="50%" size={36} color="navy" variant="filled" aria-hidden>
              {initials(name)}
            </Avatar>
            <div className={classes.who}>
              <Link
                to="/$workspace/authors/$author"
                params={{ workspace: workspace.slug, author: row.id }}
                className={classes.name}
              >
                <bdi>{name}</bdi>
              </Link>
              <Text size="sm" c="dimmed" component="div" className={classes.line}>
                <NetworkMark network={row.network} size={14} />
                {row.handle !== '' && <bdi>@{row.handle.replace(/^@/, '')}</bdi>}
                {row.followers !== null && (
                  <span>
                    {t('inbox:followers', { count: row.followers, formatted: format.number(row.followers) })}
                  </span>
                )}
              </Text>
            </div>
            <div className={classes.marks}>
              {row.relation !== null && (
                <Badge variant="light" color="navy">
                  {t(`vocabulary:relation.${row.relation}`)}
                </Badge>
              )}
              {(lists ?? [])
                .filter(({ id }) => row.listIds.includes(id))
                .map((list) => (
                  <Badge key={list.id} variant="outline" color="gray">
                    <bdi>{list.name}</bdi>
                  </Badge>
                ))}
            </div>
            <Text size="sm" component="div" className={classes.figures}>
              <span className="tabular">
                {t('authors:mentions', { count: row.mentions, formatted: format.number(row.mentions) })}
              </span>
              {row.lastAt !== null && (
                <Text size="xs" c="dimmed" component="span">
                  <TimeAgo instant={row.lastAt} />
                </Text>
              )}
            </Text>
          </li>
        );
      })}
    </ul>
  );
}
