import { type SourceLine } from '@vigie/contract';
import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import {
  IconDots,
  IconEdit,
  IconHistory,
  IconInbox,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { NetworkMark } from '../../components/network-mark';
import { TimeAgo } from '../../components/time-ago';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/use-format';
import { colourOf, LampMark } from './lamp-mark';
import { SourceDays } from './source-days';
import { SourceNotes } from './source-notes';
import { useSourceWords } from './source-words';
import classes from './sources.module.css';
import { useSourceActs } from './use-source-acts';

export interface SourceItemProps {
  source: SourceLine;
  /** Name of the topic it listens for; null: all of them. */
  topic: string | null;
  mayWrite: boolean;
  onPast: () => void;
  onDelete: () => void;
}

/** One source on one line: how it stands, what it listens to, its figures and its acts; a card on a phone. */
export function SourceItem({ source, topic, mayWrite, onPast, onDelete }: SourceItemProps) {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const words = useSourceWords();
  const { delay, budget, condition } = source;
  const left = budget === null ? null : words.budget(budget);
  return (
    <li className={classes.item} data-lamp={colourOf(condition)}>
      <div className={classes.facts}>
        <Tooltip label={t(`conditionHint.${condition}`)} multiline maw={280}>
          <span className={classes.state} tabIndex={0}>
            <LampMark lamp={colourOf(condition)} />
            {t(`condition.${condition}`)}
          </span>
        </Tooltip>
        <div className={classes.source}>
          <NetworkMark network={source.network} size={18} />
          <div className={classes.names}>
            <h2 className={classes.name}>
              <bdi>{source.name}</bdi>
            </h2>
            <Text size="xs" c="dimmed" className={classes.wrap}>
              <bdi>{source.listensTo}</bdi>
              {topic !== null && ` · ${t(source.takeAll ? 'takesAll' : 'forTopic', { topic })}`}
            </Text>
          </div>
        </div>
        <Fact name={t('column.read')}>
          <LastRead source={source} />
        </Fact>
        <Fact name={t('column.days')}>
          <SourceDays days={source.days} />
        </Fact>
        <Fact name={t('column.delay')}>
          {delay === null ? (
            <Text size="xs" c="dimmed">
              {t('delayFew')}
            </Text>
          ) : (
            <span title={t('delayHint', { count: delay.mentions, formatted: format.number(delay.mentions) })}>
              {/* Nobody is told "0 s". */}
              {t('delayHalf', { p50: format.span(Math.max(1, delay.p50)) })}
              <Text size="xs" c="dimmed" component="span" display="block">
                {t('delayMost', { p95: format.span(Math.max(1, delay.p95)) })}
              </Text>
            </span>
          )}
        </Fact>
        <Fact name={t('column.budget')}>
          {left === null ? (
            <Text size="xs" c="dimmed">
              {t('budget.none')}
            </Text>
          ) : (
            <span>
              {left.what}
              {left.resets !== null && (
                <Text size="xs" c="dimmed" component="span" display="block">
                  {left.resets}
                </Text>
              )}
            </span>
          )}
        </Fact>
        {mayWrite && <Acts source={source} onPast={onPast} onDelete={onDelete} />}
      </div>
      <SourceNotes source={source} mayWrite={mayWrite} />
    </li>
  );
}

/** A figure under its name; the name is seen on cards and heard everywhere. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <span className={classes.factName}>{name}</span>
      {children}
    </div>
  );
}

function LastRead({ source }: { source: SourceLine }) {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const now = useNow();
  if (source.mode === 'stream' && colourOf(source.condition) === 'green' && source.lastPullAt !== null) {
    return (
      <span>
        {t('live')}
        <Text size="xs" c="dimmed" component="span" display="block">
          {source.lastPostAt === null
            ? t('noPostYet')
            : t('livePost', { ago: format.relative(source.lastPostAt, now) })}
        </Text>
      </span>
    );
  }
  return (
    <span>
      {source.lastPullAt === null ? t('never') : <TimeAgo instant={source.lastPullAt} />}
      {source.nextPullAt !== null && !source.paused && (
        <Text size="xs" c="dimmed" component="span" display="block" title={format.exact(source.nextPullAt)}>
          {Date.parse(source.nextPullAt) <= now.getTime()
            ? t('dueNow')
            : t('next', { ago: format.relative(source.nextPullAt, now) })}
        </Text>
      )}
    </span>
  );
}

function Acts({ source, onPast, onDelete }: Pick<SourceItemProps, 'source' | 'onPast' | 'onDelete'>) {
  const { t } = useTranslation('sources');
  const workspace = useWorkspace();
  const acts = useSourceActs();
  const params = { workspace: workspace.slug };
  const pauseName = t(source.paused ? 'acts.resume' : 'acts.pause');
  return (
    <div className={classes.acts}>
      <ActionIcon
        variant="default"
        size="lg"
        title={pauseName}
        aria-label={`${pauseName}: ${source.name}`}
        onClick={() => void acts.setPaused(source, !source.paused)}
      >
        {source.paused ? <IconPlayerPlay size={18} aria-hidden /> : <IconPlayerPause size={18} aria-hidden />}
      </ActionIcon>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('acts.menu', { name: source.name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!source.paused && (
            <Menu.Item
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => void acts.pull(source)}
            >
              {t('acts.pull')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconEdit size={16} aria-hidden />}
            renderRoot={(props) => (
              <Link to="/$workspace/sources" params={params} search={{ edit: source.id }} {...props} />
            )}
          >
            {t('acts.edit')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconInbox size={16} aria-hidden />}
            renderRoot={(props) => (
              <Link
                to="/$workspace/inbox"
                params={params}
                search={{ view: 'all', source: [source.id] }}
                {...props}
              />
            )}
          >
            {t('acts.mentions')}
          </Menu.Item>
          <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={onPast}>
            {t('acts.past')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
            {t('acts.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
