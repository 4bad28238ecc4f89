import { type Period, type TopAuthors } from '@vigie/contract';
import { Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { NetworkMark } from '../../components/network-mark';
import { useFormat } from '../../i18n/use-format';
import { mentionsBehind, type Scope } from './behind';
import { type Column, FiguresTable } from './figures-table';
import { MentionsLink } from './mentions-link';
import classes from './overview.module.css';
import { topAuthorsQuery } from './overview-queries';
import { ListSection } from './section';
import { useFigureWords } from './use-figure-words';

type Author = TopAuthors['authors'][number];

/** Authors that a list has room for. */
const room = 7;

interface AuthorsProps {
  authors: readonly Author[];
  scope: Scope;
}

/** Who was heard by most. */
export function AuthorsSection({ period }: { period: Period }) {
  const { t } = useTranslation('overview');
  const { id: workspaceId } = useWorkspace();
  const query = useQuery(topAuthorsQuery(workspaceId, period));
  return (
    <ListSection
      id="authors"
      title={t('authors.title')}
      hint={t('authors.hint')}
      height={24}
      query={query}
      isEmpty={({ authors }) => authors.length === 0}
      none={t('authors.none')}
      list={({ authors, scope }) => <AuthorsList authors={authors.slice(0, room)} scope={scope} />}
      table={({ authors, scope }) => <AuthorsTable authors={authors} scope={scope} />}
    />
  );
}

/** The author by name: leads to everything about them, for who may know it. */
function AuthorName({ author }: { author: Author }) {
  const { slug } = useWorkspace();
  const mayKnow = useCan('authors.read');
  const name = <bdi>{author.name || author.handle}</bdi>;
  if (!mayKnow) return <strong className={classes.author}>{name}</strong>;
  return (
    <Link
      to="/$workspace/authors/$author"
      params={{ workspace: slug, author: author.id }}
      className={classes.author}
    >
      {name}
    </Link>
  );
}

function AuthorsList({ authors, scope }: AuthorsProps) {
  const { t } = useTranslation(['overview', 'vocabulary']);
  const format = useFormat();
  const words = useFigureWords();
  return (
    <ol className={classes.list}>
      {authors.map((author) => (
        <li key={author.id} className={classes.item}>
          <div className={classes.line}>
            <AuthorName author={author} />
            <NetworkMark network={author.network} />
            {author.relation !== null && (
              <Badge variant="light" size="sm">
                {t(`vocabulary:relation.${author.relation}`)}
              </Badge>
            )}
          </div>
          <Text component="div" size="sm" c="dimmed" className={classes.line}>
            <span>
              {author.followers === null
                ? t('overview:authors.unknownReach')
                : t('overview:authors.followers', {
                    count: author.followers,
                    formatted: format.compact(author.followers),
                  })}
            </span>
            <MentionsLink search={mentionsBehind(scope, { author: [author.id] })}>
              {words.mentions(author.mentions)}
            </MentionsLink>
            {author.negative > 0 && <span>{words.negative(author)}</span>}
          </Text>
        </li>
      ))}
    </ol>
  );
}

function AuthorsTable({ authors, scope }: AuthorsProps) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useFigureWords();
  const columns: Column<Author>[] = [
    { title: t('authors.name'), cell: (author) => <AuthorName author={author} /> },
    {
      title: t('networks.name'),
      cell: ({ network }) => <NetworkMark network={network} label />,
      second: true,
    },
    {
      title: t('authors.followers'),
      cell: ({ followers }) => (followers === null ? '–' : format.number(followers)),
    },
    {
      title: t('mentions'),
      cell: ({ id, mentions }) => (
        <MentionsLink search={mentionsBehind(scope, { author: [id] })}>
          {format.number(mentions)}
        </MentionsLink>
      ),
    },
    { title: t('negative'), cell: ({ negative, mentions }) => words.part(negative, mentions) },
  ];
  return <FiguresTable label={t('authors.title')} columns={columns} rows={authors} rowKey={({ id }) => id} />;
}
