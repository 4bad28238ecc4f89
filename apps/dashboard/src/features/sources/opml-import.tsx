import '@mantine/dropzone/styles.css';
import { sourceRoutes } from '@vigie/contract';
import { Button, Checkbox, Group, List, Paper, Progress, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconArrowLeft, IconFileImport } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../../api/api-error';
import { call } from '../../api/client';
import { useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { PageHeader } from '../../components/page-header';
import { useErrorText } from '../../components/use-error-text';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { isSameAddress } from './source-draft';
import { TopicSelect } from './source-form';
import { linesQuery } from './source-queries';
import classes from './sources.module.css';
import { useReadSourcesAgain } from './use-source-acts';

/** The largest file the server takes, in bytes. */
const maxBytes = 2_000_000;

interface ListedFeed {
  title: string;
  folder: string | null;
  url: string;
}

interface Failure {
  feed: ListedFeed;
  error: unknown;
}

/** How far the adding of feeds is. */
interface Adding {
  total: number;
  done: number;
  added: number;
  failures: Failure[];
  over: boolean;
}

/** The name a feed gets: its title, else where it is. */
function nameOf({ title, url }: ListedFeed): string {
  return (title.trim() || (URL.parse(url)?.hostname ?? url)).slice(0, 120);
}

/** A feed reader's list: dropped, ticked, added one after the other. */
export function OpmlImport() {
  const { t } = useTranslation('sources');
  const { id: workspaceId, slug } = useWorkspace();
  const [file, setFile] = useState('');
  const [rejected, setRejected] = useState(false);
  const read = useMutation({
    mutationFn: async (given: File) => {
      const text = await given.text();
      return call(sourceRoutes.readOpml, { params: { workspaceId }, body: { text } });
    },
  });
  return (
    <div className={classes.narrow}>
      <PageHeader
        title={t('opml.title')}
        description={t('opml.hint')}
        actions={
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            renderRoot={(props) => (
              <Link
                to="/$workspace/sources"
                params={{ workspace: slug }}
                search={{ add: 'choose' }}
                {...props}
              />
            )}
          >
            {t('choose.another')}
          </Button>
        }
      />
      {read.data ? (
        <FeedList feeds={read.data.feeds} file={file} onAnother={() => read.reset()} />
      ) : (
        <Stack gap="xs">
          <Dropzone
            multiple={false}
            maxSize={maxBytes}
            loading={read.isPending}
            onDrop={([given]) => {
              setRejected(false);
              if (!given) return;
              setFile(given.name);
              read.mutate(given);
            }}
            onReject={() => setRejected(true)}
            inputProps={{ 'aria-label': t('opml.choose') }}
            aria-label={t('opml.choose')}
            p="lg"
          >
            <Stack align="center" gap={4} ta="center" style={{ pointerEvents: 'none' }}>
              <IconFileImport size={32} stroke={1.4} aria-hidden />
              <Text fw={600}>{t('opml.drop')}</Text>
              <Text size="sm" c="dimmed">
                {t('opml.dropHint')}
              </Text>
            </Stack>
          </Dropzone>
          {rejected && (
            <Text role="alert" size="sm" c="var(--mantine-color-error)">
              {t('opml.rejected')}
            </Text>
          )}
          {asApiError(read.error).code === 'invalid-input' ? (
            <Text role="alert" size="sm" c="var(--mantine-color-error)">
              {t('opml.notOpml')}
            </Text>
          ) : (
            <ErrorNote error={read.error} />
          )}
        </Stack>
      )}
    </div>
  );
}

interface FeedListProps {
  feeds: ListedFeed[];
  file: string;
  onAnother: () => void;
}

function FeedList({ feeds, file, onAnother }: FeedListProps) {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const workspace = useWorkspace();
  const { data: lines } = useQuery(linesQuery(workspace.id, format.timeZone));
  const isKnown = ({ url }: ListedFeed) =>
    lines?.some(({ settings }) => isSameAddress(settings['address'], url)) ?? false;
  const fresh = feeds.filter((feed) => !isKnown(feed));
  /** Those the person has unticked. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [brandId, setBrandId] = useState<string | null>(null);
  const { adding, add, stop } = useAddFeeds(brandId);
  if (adding !== null)
    return <Progression adding={adding} onStop={stop} onRetry={add} onAnother={onAnother} />;
  const chosen = fresh.filter(({ url }) => !left.has(url));
  const tick = (url: string, ticked: boolean) => {
    const next = new Set(left);
    if (ticked) next.delete(url);
    else next.add(url);
    setLeft(next);
  };
  if (feeds.length === 0) {
    return (
      <Stack>
        <Text>{t('opml.none')}</Text>
        <Button variant="default" w="fit-content" onClick={onAnother}>
          {t('opml.anotherFile')}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text fw={600}>
        {t('opml.found', { count: feeds.length, formatted: format.number(feeds.length), file })}
      </Text>
      <Checkbox
        label={t('opml.all')}
        checked={chosen.length === fresh.length && fresh.length > 0}
        indeterminate={chosen.length > 0 && chosen.length < fresh.length}
        disabled={fresh.length === 0}
        onChange={(event) =>
          setLeft(event.currentTarget.checked ? new Set() : new Set(fresh.map(({ url }) => url)))
        }
      />
      <Paper withBorder>
        <ul className={classes.feeds} tabIndex={0} aria-label={t('opml.title')}>
          {feeds.map((feed) => (
            <li key={feed.url}>
              <Checkbox
                label={<bdi>{nameOf(feed)}</bdi>}
                description={
                  <span className={classes.wrap}>
                    {feed.folder !== null && `${feed.folder} · `}
                    <bdi>{feed.url}</bdi>
                    {isKnown(feed) && ` · ${t('opml.known')}`}
                  </span>
                }
                checked={!isKnown(feed) && !left.has(feed.url)}
                disabled={isKnown(feed)}
                onChange={(event) => tick(feed.url, event.currentTarget.checked)}
              />
            </li>
          ))}
        </ul>
      </Paper>
      <TopicSelect value={brandId} onChange={setBrandId} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onAnother}>
          {t('opml.anotherFile')}
        </Button>
        <NextButton disabled={chosen.length === 0} onClick={() => void add(chosen)}>
          {t('opml.add', { count: chosen.length, formatted: format.number(chosen.length) })}
        </NextButton>
      </Group>
    </Stack>
  );
}

/** Adds feeds one after the other, so that one that fails holds up no other. */
function useAddFeeds(brandId: string | null) {
  const { id: workspaceId } = useWorkspace();
  const readAgain = useReadSourcesAgain();
  const [adding, setAdding] = useState<Adding | null>(null);
  const stopped = useRef(false);
  const add = async (feeds: ListedFeed[]): Promise<void> => {
    stopped.current = false;
    const now: Adding = { total: feeds.length, done: 0, added: 0, failures: [], over: false };
    setAdding(now);
    for (const feed of feeds) {
      if (stopped.current) break;
      try {
        await call(sourceRoutes.createSource, {
          params: { workspaceId },
          body: { kind: 'feed', settings: { address: feed.url }, name: nameOf(feed), brandId },
        });
        now.added += 1;
      } catch (error) {
        now.failures = [...now.failures, { feed, error }];
      }
      now.done += 1;
      setAdding({ ...now });
    }
    setAdding({ ...now, over: true });
    await readAgain();
  };
  return {
    adding,
    add,
    stop: () => {
      stopped.current = true;
    },
  };
}

interface ProgressionProps {
  adding: Adding;
  onStop: () => void;
  onRetry: (feeds: ListedFeed[]) => Promise<void>;
  onAnother: () => void;
}

function Progression({ adding, onStop, onRetry, onAnother }: ProgressionProps) {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const workspace = useWorkspace();
  const errorText = useErrorText();
  const { total, done, added, failures, over } = adding;
  return (
    <Stack>
      <Progress.Root size="lg">
        <Progress.Section
          value={total === 0 ? 0 : (done / total) * 100}
          aria-label={t('opml.progressLabel')}
        />
      </Progress.Root>
      <Text role="status" className="tabular">
        {over
          ? t('opml.done', { count: added, formatted: format.number(added) })
          : t('opml.progress', { done: format.number(done), total: format.number(total) })}
      </Text>
      {failures.length > 0 && (
        <div>
          <Text fw={600} size="sm">
            {t('opml.failed', { count: failures.length, formatted: format.number(failures.length) })}
          </Text>
          <List size="sm">
            {failures.map(({ feed, error }) => (
              <List.Item key={feed.url} className={classes.wrap}>
                <bdi>{nameOf(feed)}</bdi> (<bdi>{feed.url}</bdi>) – {errorText(error)}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      <Group>
        {!over ? (
          <Button variant="default" onClick={onStop}>
            {t('opml.stop')}
          </Button>
        ) : (
          <>
            <NextButton
              renderRoot={(props: object) => (
                <Link
                  to="/$workspace/sources"
                  params={{ workspace: workspace.slug }}
                  search={{}}
                  {...props}
                />
              )}
            >
              {t('opml.toSources')}
            </NextButton>
            {failures.length > 0 && (
              <Button variant="default" onClick={() => void onRetry(failures.map(({ feed }) => feed))}>
                {t('opml.retry')}
              </Button>
            )}
            <Button variant="default" onClick={onAnother}>
              {t('opml.anotherFile')}
            </Button>
          </>
        )}
      </Group>
    </Stack>
  );
}
