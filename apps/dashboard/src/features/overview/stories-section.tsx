import { type Period, type Stories } from '@vigie/contract';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { NetworkMark } from '../../components/network-mark';
import { TimeAgo } from '../../components/time-ago';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { mentionsBehind, type Scope } from './behind';
import { type Column, FiguresTable } from './figures-table';
import { MentionsLink } from './mentions-link';
import classes from './overview.module.css';
import { storiesQuery } from './overview-queries';
import { ListSection } from './section';
import { type Shown } from './shown';
import { useFigureWords } from './use-figure-words';

type Story = Stories['stories'][number];

/** Stories that a list has room for. */
const room = 6;

interface StoriesProps {
  stories: readonly Story[];
  scope: Scope;
  shown: Shown;
}

/** What was repeated most: its first line, how often, where, since when. */
export function StoriesSection({ period, shown }: { period: Period; shown: Shown }) {
  const { t } = useTranslation('overview');
  const { id: workspaceId } = useWorkspace();
  const query = useQuery(storiesQuery(workspaceId, period));
  return (
    <ListSection
      id="stories"
      title={t('stories.title')}
      hint={t('stories.hint')}
      height={24}
      query={query}
      isEmpty={({ stories }) => stories.length === 0}
      none={t('stories.none')}
      list={({ stories, scope }) => (
        <StoriesList stories={stories.slice(0, room)} scope={scope} shown={shown} />
      )}
      table={({ stories, scope }) => <StoriesTable stories={stories} scope={scope} shown={shown} />}
    />
  );
}

function StoryLink({ story, scope }: { story: Story; scope: Scope }) {
  const { t } = useTranslation('overview');
  return (
    <MentionsLink search={mentionsBehind(scope, { story: story.id })} className={classes.story}>
      <bdi>{story.text.trim() === '' ? t('stories.noText') : story.text}</bdi>
    </MentionsLink>
  );
}

function StoriesList({ stories, scope, shown }: StoriesProps) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useFigureWords();
  return (
    <ol className={classes.list}>
      {stories.map((story) => (
        <li key={story.id} className={classes.item}>
          <StoryLink story={story} scope={scope} />
          <Text component="div" size="sm" c="dimmed" className={classes.line}>
            <span>
              {t('stories.copies', { count: story.mentions, formatted: format.number(story.mentions) })}
              {shown.compare && story.before > 0 && ` (${words.change(story.mentions, story.before)})`}
            </span>
            {story.negative > 0 && <span>{words.negative(story)}</span>}
            <span className={classes.marks}>
              {story.networks.map((network) => (
                <NetworkMark key={network} network={network} />
              ))}
            </span>
            <Began instant={story.firstAt} />
          </Text>
        </li>
      ))}
    </ol>
  );
}

function Began({ instant }: { instant: string }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={instant} title={format.exact(instant)}>
      {t('stories.began', { ago: format.relative(instant, now) })}
    </time>
  );
}

function StoriesTable({ stories, scope, shown }: StoriesProps) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useFigureWords();
  const columns: Column<Story>[] = [
    { title: t('stories.name'), cell: (story) => <StoryLink story={story} scope={scope} /> },
    { title: t('mentions'), cell: ({ mentions }) => format.number(mentions) },
    { title: t('negative'), cell: ({ negative, mentions }) => words.part(negative, mentions), second: true },
    ...(shown.compare
      ? [{ title: t('before'), cell: ({ before }: Story) => format.number(before), second: true }]
      : []),
    {
      title: t('stories.networks'),
      cell: ({ networks }) => (
        <span className={classes.marks}>
          {networks.map((network) => (
            <NetworkMark key={network} network={network} />
          ))}
        </span>
      ),
      second: true,
    },
    { title: t('stories.first'), cell: ({ firstAt }) => <TimeAgo instant={firstAt} /> },
  ];
  return <FiguresTable label={t('stories.title')} columns={columns} rows={stories} rowKey={({ id }) => id} />;
}
