import { type Desk, type InboxRow } from '@vigie/contract';
import { IconCheck, IconFlag3Filled, IconMessageCircleQuestion } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CategoryBadge } from '../../components/category-badge';
import { NetworkMark } from '../../components/network-mark';
import { SentimentMark } from '../../components/sentiment-mark';
import { TagBadge } from '../../components/tag-badge';
import { TimeAgo } from '../../components/time-ago';
import { useCategories } from '../../components/use-categories';
import { useFormat } from '../../i18n/use-format';
import { excerptOf } from './highlight';
import { MarkedText } from './marked-text';
import classes from './mention-row.module.css';
import { RowStanding } from './row-standing';
import { useFlagText } from './use-flag-text';
import { type Marker } from './marker';

export type Density = 'compact' | 'reading';

/** Height of a row in pixels. */
export const rowHeights: Record<Density, number> = { compact: 40, reading: 72 };

/** Reasons that no flag or category of the line says, beside that it needs an answer. */
const reasonsShown: ReadonlySet<Desk['pressing'][number]> = new Set([
  'known-author',
  'time-pressure',
  'wide-reach',
]);

export interface MentionRowProps {
  id: string;
  row: InboxRow | undefined;
  index: number;
  setSize: number;
  top: number;
  density: Density;
  active: boolean;
  open: boolean;
  /** Picked for an act on several. */
  picked: boolean;
  /** Dealt with: no longer of this list, and still in its place. */
  left: boolean;
  /** Who has it, by name; empty for nobody. */
  assignee: string;
  /** Other people who look at it now, by name; empty for nobody. */
  lookers: string;
  marker: Marker;
}

/** A conversation in the list; a grey line while its page is loaded again. */
export const MentionRow = memo(function MentionRow(props: MentionRowProps) {
  const { id, row, index, setSize, top, density, active, open, picked, left } = props;
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
      data-picked={picked}
      data-left={left}
      data-flagged={(row?.flags.length ?? 0) > 0}
      style={{ transform: `translateY(${top}px)`, height: rowHeights[density] }}
      data-index={index}
    >
      {row ? <RowContent {...props} row={row} /> : <span className={classes.blank} />}
    </div>
  );
});

function RowContent(props: MentionRowProps & { row: InboxRow }) {
  const { row, density, marker, picked } = props;
  const { t } = useTranslation(['inbox', 'vocabulary']);
  const format = useFormat();
  const flagText = useFlagText();
  const excerpt = excerptOf(row.text, marker(row), density === 'compact' ? 200 : 400);
  const name = row.author ? row.author.name || row.author.handle : t('inbox:unknownAuthor');
  // Reach as it was when the post was published: what an alert was decided on.
  const followers = row.reach ?? row.author?.followers ?? null;
  const shown = density === 'compact' ? 1 : 3;
  const [flag] = row.flags;
  const { isShown } = useCategories();
  // The flag says it already.
  const categories = row.categories.filter(
    (category) => isShown(category) && row.flags.every(({ reason }) => reason !== category),
  );
  const { desk } = row;
  // What was read is said by the categories; what is left says why it comes first.
  const pressing = desk.state === 'open' ? desk.pressing : [];
  const needsAnswer = pressing.includes('needs-answer');
  const reasons = pressing.filter(
    (reason) =>
      reasonsShown.has(reason) && (reason !== 'wide-reach' || row.flags.every(({ reach }) => reach === null)),
  );
  const tagged =
    flag !== undefined || needsAnswer || reasons.length > 0 || categories.length > 0 || desk.tags.length > 0;
  return (
    <>
      {/* For the mouse and the thumb; the key picks for everybody else. */}
      <span className={classes.pick} data-pick aria-hidden>
        {picked && <IconCheck size={12} stroke={3} />}
      </span>
      {picked && <span className="visually-hidden">{t('inbox:picked')}</span>}
      <span className={classes.mood}>
        <SentimentMark sentiment={row.sentiment} unsure={row.sentimentUnsure} />
      </span>
      <span className={classes.who}>
        <span className={classes.network}>
          <NetworkMark network={row.network} size={15} />
        </span>
        <bdi className={classes.name}>{name}</bdi>
        {row.conversationCount > 1 && (
          <span className={classes.messages}>
            <span className={classes.messagesShort} aria-hidden>
              {format.number(row.conversationCount)}
            </span>
            <span className={classes.messagesLong}>
              {t('inbox:messages', {
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
              {t('inbox:followers', { count: followers, formatted: format.number(followers) })}
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
              <span className="visually-hidden">{t('inbox:alert')} </span>
              {/* How many follow is said above. */}
              <span className={classes.flagText}>{t(`inbox:flag.${flag.reason}`)}</span>
            </span>
          )}
          {needsAnswer && (
            <span className={classes.pressing} title={t('vocabulary:pressing.needs-answer')}>
              <IconMessageCircleQuestion size={14} aria-hidden />
              <span className={classes.pressingText}>{t('vocabulary:pressing.needs-answer')}</span>
            </span>
          )}
          {/* As much of the rest as there is room for: each whole, or not at all. */}
          <span className={classes.rest}>
            {reasons.map((reason) => (
              <span key={reason} className={classes.reason}>
                {t(`vocabulary:pressing.${reason}`)}
              </span>
            ))}
            {categories.slice(0, shown).map((category) => (
              <CategoryBadge key={category} category={category} />
            ))}
            {categories.length > shown && (
              <span className={classes.more}>
                {t('inbox:moreCategories', { count: categories.length - shown })}
              </span>
            )}
            {desk.tags.slice(0, shown).map((tag) => (
              <span key={tag} className={classes.tag}>
                <TagBadge tag={tag} />
              </span>
            ))}
          </span>
        </span>
      )}
      <span className={classes.time}>
        <RowStanding desk={desk} assignee={props.assignee} lookers={props.lookers} />
        <TimeAgo instant={row.publishedAt} />
      </span>
    </>
  );
}
