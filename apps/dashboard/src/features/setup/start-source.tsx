import { Checkbox, Loader, Text } from '@mantine/core';
import { type Matcher } from '@vigie/query-language';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import { NetworkMark } from '../../components/network-mark';
import { useFormat } from '../../i18n/use-format';
import { ClosedDoor } from '../sources/closed-door';
import { PreviewPosts } from '../sources/preview-posts';
import { matchInput, type PreviewCount } from './keyless-sources';
import classes from './start-page.module.css';
import { type SourceAnswer } from './use-start';

export interface StartSourceProps {
  answer: SourceAnswer;
  name: string;
  /** Listened to already. */
  known: boolean;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
  count: PreviewCount | null;
  matcher: Matcher | null;
}

/** One source without a key: its tick, what it answered, and the posts that match. */
export function StartSource({ answer, name, known, ticked, onTick, count, matcher }: StartSourceProps) {
  const { t } = useTranslation(['setup', 'sources']);
  const format = useFormat();
  const { source, preview, error } = answer;
  const problem = preview?.problem ?? null;
  const said = () => {
    if (known) return t('setup:sources.already');
    if (problem !== null || error !== null) return t('setup:sources.closed');
    if (count === null) return t('setup:sources.asking');
    if (count.looked === 0) return t('setup:sources.nothing');
    const values = { matching: format.number(count.matching), formatted: format.number(count.looked) };
    return count.atLeast
      ? t('sources:preview.counting', values)
      : t('sources:preview.count', { count: count.matching, ...values });
  };
  return (
    <li className={classes.source}>
      <div className={classes.head}>
        <Checkbox
          size="md"
          label={
            <span className={classes.name}>
              <NetworkMark network={source.network} size={18} />
              {name}
            </span>
          }
          checked={ticked}
          disabled={known}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <span className={classes.count}>
          {count === null && error === null && !known && <Loader size="xs" aria-hidden />}
          {said()}
        </span>
      </div>
      {count === null && error === null && source.id === 'bluesky' && !known && (
        <Text size="sm" c="dimmed">
          {t('setup:sources.waiting')}
        </Text>
      )}
      {problem !== null && <ClosedDoor name={name} problem={problem} kind={source.kind} hasSecret={false} />}
      <ErrorNote error={error} />
      {preview !== undefined && problem === null && preview.posts.length > 0 && (
        <div className={classes.posts} tabIndex={0} role="group" aria-label={name}>
          <PreviewPosts
            posts={preview.posts}
            matches={(post) => matcher?.matches(matchInput(post)) ?? false}
            rangesOf={(post) =>
              (matcher?.find(matchInput(post)).ranges ?? []).map(({ start, end }) => ({
                start,
                end,
                kind: 'topic' as const,
              }))
            }
          />
        </div>
      )}
    </li>
  );
}
