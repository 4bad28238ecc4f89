import { type InboxRow } from '@vigie/contract';
import { IconFlag3Filled } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CategoryBadge } from '../../components/category-badge';
import { NetworkMark } from '../../components/network-mark';
import { SentimentMark } from '../../components/sentiment-mark';
import { TimeAgo } from '../../components/time-ago';
import { useFormat } from '../../i18n/use-format';
import { excerptOf } from './highlight';
import { MarkedText } from './marked-text';
import classes from './mention-row.module.css';
import { useFlagText } from './use-flag-text';
import { type Marker } from './marker';

export type Density = 'compact' | 'reading';

/** Height of a row in pixels. */
export const rowHeights: Record<Density, number> = { compact: 40, reading: 72 };

export interface MentionRowProps {
  id: string;
  row: InboxRow | undefined;
  index: number;
  setSize: number;
  top: number;
  density: Density;
  active: boolean;
  open: boolean;
  marker: Marker;
}

/** A conversation in the list; a grey line while its page is loaded again. */
export const MentionRow = memo(function MentionRow(props: MentionRowProps) {
  const { id, row, index, setSize, top, density, active, open, marker } = props;
  return (
    <div
      id={id}
      role="option"
      aria-selected={open}
      aria-posinset={index + 1}
      aria-setsize={setSize}
      aria-busy={row === undefined}
      className={classes.row}
      data-density={density}
      data-active={active}
      data-open={open}
      data-flagged={(row?.flags.length ?? 0) > 0}
      style={{ transform: `translateY(${top}px)`, height: rowHeights[density] }}
      data-index={index}
    >
      {row ? <RowContent row={row} density={density} marker={marker} /> : <span className={classes.blank} />}
    </div>
  );
});

function RowContent({ row, density, marker }: { row: InboxRow; density: Density; marker: Marker }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const flagText = useFlagText();
  const excerpt = excerptOf(row.text, marker(row), density === 'compact' ? 200 : 400);
  const name = row.author ? row.author.name || row.author.handle : t('unknownAuthor');
  // Reach as it was when the post was published: what an alert was decided on.
  const followers = row.reach ?? row.author?.followers ?? null;
  const shown = density === 'compact' ? 1 : 3;
  const [flag] = row.flags;
  // The flag says it already.
  const categories = row.categories.filter((category) =>
    row.flags.every(({ reason }) => reason !== category),
  );
  const tagged = flag !== undefined || categories.length > 0;
  return (
    <>
      <span className={classes.marks}>
        <SentimentMark sentiment={row.sentiment} unsure={row.sentimentUnsure} />
        <NetworkMark network={row.network} size={15} />
      </span>
      <span className={classes.who}>
        <bdi className={classes.name}>{name}</bdi>
        {row.conversationCount > 1 && (
          <span className={classes.messages}>
            <span className={classes.messagesShort} aria-hidden>
              {format.number(row.conversationCount)}
            </span>
            <span className={classes.messagesLong}>
              {t('messages', {
                count: row.conversationCount,
                formatted: format.number(row.conversationCount),
              })}
            </span>
          </span>
        )}
        {followers !== null && (
          <span className={classes.reach}>
            <span aria-hidden>{format.compact(followers)}</span>
            <span className="visually-hidden">
              {t('followers', { count: followers, formatted: format.number(followers) })}
            </span>
          </span>
        )}
      </span>
      <span className={classes.text} dir="auto" data-lines={tagged ? 1 : 2}>
        <MarkedText {...excerpt} />
      </span>
      {tagged && (
        <span className={classes.tags}>
          {flag && (
            <span className={classes.flag} title={row.flags.map((each) => flagText(each)).join(' · ')}>
              <IconFlag3Filled size={12} aria-hidden />
              <span className="visually-hidden">{t('alert')} </span>
              <span className={classes.flagText}>{flagText(flag)}</span>
            </span>
          )}
          {categories.slice(0, shown).map((category) => (
            <CategoryBadge key={category} category={category} />
          ))}
          {categories.length > shown && (
            <span className={classes.more}>{t('moreCategories', { count: categories.length - shown })}</span>
          )}
        </span>
      )}
      <span className={classes.time}>
        <TimeAgo instant={row.publishedAt} />
      </span>
    </>
  );
}
