import { type PreviewPost } from '@vigie/contract';
import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NetworkMark } from '../../components/network-mark';
import { TimeAgo } from '../../components/time-ago';
import { excerptOf, type MarkedRange } from '../inbox/highlight';
import { MarkedText } from '../inbox/marked-text';
import { safeLink } from '../inbox/safe-link';
import classes from './sources.module.css';

/** Posts written out at once; more would not be read. */
const shownAtOnce = 20;

export interface PreviewPostsProps {
  posts: readonly PreviewPost[];
  /** Whether a post matches, and which of its words. */
  matches: (post: PreviewPost) => boolean;
  rangesOf: (post: PreviewPost) => readonly MarkedRange[];
}

/** The first posts of a source: those that match, with their words marked, and the others folded away. */
export function PreviewPosts({ posts, matches, rangesOf }: PreviewPostsProps) {
  const { t } = useTranslation('sources');
  const matching = posts.filter(matches);
  const others = posts.filter((post) => !matches(post));
  return (
    <>
      <Posts posts={matching} rangesOf={rangesOf} />
      {others.length > 0 && (
        // Opened when there is nothing else to judge the source by.
        <details className={classes.folded} open={matching.length === 0}>
          <summary>{t('preview.others')}</summary>
          <Posts posts={others} rangesOf={rangesOf} />
        </details>
      )}
    </>
  );
}

function Posts({ posts, rangesOf }: Pick<PreviewPostsProps, 'posts' | 'rangesOf'>) {
  const { t } = useTranslation('sources');
  if (posts.length === 0) return null;
  return (
    <ul className={classes.posts}>
      {posts.slice(0, shownAtOnce).map((post) => {
        const link = safeLink(post.url);
        return (
          <li key={`${post.network} ${post.networkId}`} className={classes.post}>
            <div className={classes.postHead}>
              <NetworkMark network={post.network} size={14} />
              <bdi>{post.author?.name || post.author?.handle || t('preview.unknownAuthor')}</bdi>
              <TimeAgo instant={post.publishedAt} />
              {link !== null && (
                <Anchor inherit href={link} target="_blank" rel="noopener noreferrer nofollow">
                  {t('preview.open')}
                </Anchor>
              )}
            </div>
            <div dir="auto" className={classes.postText}>
              <MarkedText {...excerptOf(post.text, rangesOf(post), 280)} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
