import { Button, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { CategoryBadge } from '../../components/category-badge';
import { useCategories } from '../../components/use-categories';
import { ErrorNote } from '../../components/error-note';
import { ErrorState } from '../../components/error-state';
import { SentimentMark } from '../../components/sentiment-mark';
import { SkeletonRows } from '../../components/skeleton-rows';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { authorMentionsQuery } from './author-queries';
import classes from './authors.module.css';

/** Everything an author wrote, latest first. */
export function AuthorMentions({ authorId, total }: { authorId: string; total: number }) {
  const { t } = useTranslation('authors');
  const workspace = useWorkspace();
  const format = useFormat();
  const { isShown } = useCategories();
  const mentions = useInfiniteQuery(authorMentionsQuery(workspace.id, authorId));
  const rows = mentions.data?.pages.flatMap((page) => page.mentions) ?? [];
  return (
    <section aria-labelledby="author-mentions">
      <Title order={2} size="h3" id="author-mentions" mb="xs">
        {t('mentionsTitle', { count: total, formatted: format.number(total) })}
      </Title>
      {mentions.isPending ? (
        <SkeletonRows count={5} height={64} />
      ) : rows.length === 0 && mentions.isError ? (
        <ErrorState error={mentions.error} onRetry={() => void mentions.refetch()} />
      ) : (
        <>
          <ul className={classes.mentions}>
            {rows.map((mention) => (
              <li key={mention.id}>
                <Link
                  to="/$workspace/inbox"
                  params={{ workspace: workspace.slug }}
                  search={{ view: 'all', author: [authorId], mention: mention.id }}
                  className={classes.mention}
                >
                  <span className={classes.mentionHead}>
                    <SentimentMark sentiment={mention.sentiment} unsure={mention.sentimentUnsure} />
                    <Text size="xs" c="dimmed" component="span">
                      <TimeAgo instant={mention.publishedAt} />
                    </Text>
                    {mention.categories.filter(isShown).map((category) => (
                      <CategoryBadge key={category} category={category} />
                    ))}
                  </span>
                  <span dir="auto" className={classes.text}>
                    {mention.text.trim() === '' ? t('noText') : mention.text}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <ErrorNote error={mentions.error} />
          {mentions.hasNextPage && (
            <Button
              variant="default"
              mt="md"
              loading={mentions.isFetchingNextPage}
              onClick={() => void mentions.fetchNextPage()}
            >
              {t('moreMentions')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
