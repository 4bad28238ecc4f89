import { type CaseRow, type CaseState, caseStates } from '@vigie/contract';
import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconArrowRight, IconDots, IconMessage, IconMessages } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { NetworkMark } from '../../components/network-mark';
import { SentimentMark } from '../../components/sentiment-mark';
import { useFormat } from '../../i18n/use-format';
import { CaseAssignee } from './case-assignee';
import { useCaseWords } from './case-words';
import classes from './cases.module.css';
import { ClockMark } from './clock-mark';

export interface CaseCardProps {
  row: CaseRow;
  /** Whether it goes to other columns. */
  movable: boolean;
  onMove: (to: CaseState) => void;
}

/** A case on the board: who wrote, what, who has it, how long there is left. */
export function CaseCard({ row, movable, onMove }: CaseCardProps) {
  const { t } = useTranslation('cases');
  const { teamName } = useCaseWords();
  return (
    <>
      <div className={classes.cardHead}>
        <CaseLink row={row} />
        {movable && <MoveMenu row={row} onMove={onMove} />}
      </div>
      <Excerpt row={row} />
      <div className={classes.cardFoot}>
        <ClockMark clocked={row} />
        <CaseFigures row={row} />
      </div>
      <div className={classes.cardFoot}>
        <CaseAssignee id={row.assigneeId} />
        <Text size="xs" c="dimmed" component="span" className={classes.ellipsis}>
          {teamName(row.teamId)}
        </Text>
      </div>
      {row.wroteAgainAt !== null && <span className={classes.again}>{t('wroteAgain')}</span>}
    </>
  );
}

/** The number and the author's name, which lead to the case. */
export function CaseLink({ row }: { row: CaseRow }) {
  const { t } = useTranslation('cases');
  const { slug } = useWorkspace();
  const { authorName } = useCaseWords();
  return (
    <Link
      to="/$workspace/cases/$case"
      params={{ workspace: slug, case: row.id }}
      className={classes.cardLink}
      // The card is dragged, not its link.
      draggable={false}
    >
      <span className={classes.number}>{t('numbered', { number: row.number })}</span>{' '}
      <bdi>{authorName(row.author)}</bdi>
    </Link>
  );
}

/** First words of the latest mention, with network and sentiment. */
export function Excerpt({ row }: { row: CaseRow }) {
  const { t } = useTranslation('cases');
  return (
    <div className={classes.excerpt}>
      {row.network !== null && <NetworkMark network={row.network} size={14} />}
      {row.sentiment !== null && <SentimentMark sentiment={row.sentiment} />}
      {row.excerpt === null ? (
        <span className={classes.gone}>{t(row.mergedIntoId === null ? 'allDeleted' : 'mergedAway')}</span>
      ) : (
        <span dir="auto">{row.excerpt}</span>
      )}
    </div>
  );
}

/** How many mentions and internal messages. */
export function CaseFigures({ row }: { row: CaseRow }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const mentions = t('mentions', { count: row.mentions, formatted: format.number(row.mentions) });
  const messages = t('messages', { count: row.messages, formatted: format.number(row.messages) });
  return (
    <span className={classes.figures}>
      <span title={mentions}>
        <IconMessage size={14} aria-hidden /> <span aria-hidden>{format.number(row.mentions)}</span>
        <span className="visually-hidden">{mentions}</span>
      </span>
      {row.messages > 0 && (
        <span title={messages}>
          <IconMessages size={14} aria-hidden /> <span aria-hidden>{format.number(row.messages)}</span>
          <span className="visually-hidden">{messages}</span>
        </span>
      )}
    </span>
  );
}

function MoveMenu({ row, onMove }: { row: CaseRow; onMove: (to: CaseState) => void }) {
  const { t } = useTranslation(['cases', 'vocabulary']);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('cases:moveCase', { number: row.number })}
          title={t('cases:moveTo')}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('cases:moveTo')}</Menu.Label>
        {caseStates
          .filter((state) => state !== row.state)
          .map((state) => (
            <Menu.Item
              key={state}
              leftSection={<IconArrowRight size={16} aria-hidden />}
              onClick={() => onMove(state)}
            >
              {t(`vocabulary:caseState.${state}`)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
