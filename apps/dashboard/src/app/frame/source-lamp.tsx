import { type SourceLamp } from '@vigie/contract';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../../api/events';
import { Hint } from '../../components/hint';
import { LampMark } from '../../features/sources/lamp-mark';
import { useLamp } from '../../features/sources/use-lamp';
import { useAllWords } from '../../i18n/i18n';
import { useFormat } from '../../i18n/use-format';
import { useCan, useWorkspace } from '../use-workspace';
import classes from './app-frame.module.css';

/** The words of the lamp: the line that is always read, and what it means. */
interface LampWords {
  line: string;
  hint: string;
}

const step = 5_000;

/** Shared by the rail and the top bar: of the two only one is on screen. */
function everyStep(listener: () => void): () => void {
  const timer = setInterval(listener, step);
  return () => clearInterval(timer);
}

/** Now, to five seconds: "12 s ago" would be a lie after half a minute. */
function useSteps(): Date {
  const at = useSyncExternalStore(everyStep, () => Math.floor(Date.now() / step) * step);
  return new Date(at + step);
}

/**
 * The lamp at the foot of the rail: whether the sources listen, with the reason when they do not; and whether this browser
 * is cut off from the desk, in which case nothing is known of them. Leads to the sources.
 */
export function SourceLampLink({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation('frame');
  const live = useLiveState();
  const lamp = useLamp();
  const workspace = useWorkspace();
  const mayRead = useCan('sources.read');
  const worded = useAllWords();
  const wordsOf = useLampWords();
  if (live !== 'live' || lamp === undefined || !worded) {
    // Whoever reads no mention hears of no source: their lamp has nothing to say but this.
    if (live === 'live' && worded) return null;
    const hint = t('live.reconnectingHint');
    const line = t(`live.${live === 'live' ? 'connecting' : live}`);
    return (
      <Hint label={collapsed ? `${line} ${hint}` : hint} position="right" multiline maw={280}>
        <div className={classes.item} data-dim role="status" tabIndex={0} style={{ cursor: 'default' }}>
          <span className={classes.lamp} aria-hidden>
            <span className={classes.ring} />
          </span>
          <span className={collapsed ? 'visually-hidden' : classes.label}>{line}</span>
        </div>
      </Hint>
    );
  }
  const { line, hint } = wordsOf(lamp);
  const inside: ReactNode = (
    <>
      <span className={classes.lamp} aria-hidden>
        <LampMark lamp={lamp.lamp} onFrame />
      </span>
      <span className={collapsed ? 'visually-hidden' : classes.lampText}>{line}</span>
    </>
  );
  return (
    <Hint label={collapsed ? `${line}. ${hint}` : hint} position="right" multiline maw={280}>
      {mayRead ? (
        <Link
          to="/$workspace/sources"
          params={{ workspace: workspace.slug }}
          search={{}}
          // The destination above says where one is.
          activeProps={{}}
          className={classes.item}
          data-dim
          data-lamp={lamp.lamp}
        >
          {inside}
        </Link>
      ) : (
        <div
          className={classes.item}
          data-dim
          data-lamp={lamp.lamp}
          tabIndex={0}
          style={{ cursor: 'default' }}
        >
          {inside}
        </div>
      )}
    </Hint>
  );
}

function useLampWords(): (lamp: SourceLamp) => LampWords {
  const { t } = useTranslation(['frame', 'sources']);
  const format = useFormat();
  const now = useSteps();
  const { demo } = useWorkspace();
  return (lamp) => {
    if (lamp.lamp === 'none' && demo) return { line: t('frame:lamp.demo'), hint: t('frame:lamp.demoHint') };
    if (lamp.lamp === 'none') return { line: t('frame:lamp.none'), hint: t('frame:lamp.noneHint') };
    const last =
      lamp.lastPostAt === null
        ? t('frame:lamp.noPost')
        : t('frame:lamp.lastPost', { ago: format.ago(lamp.lastPostAt, now) });
    const counts = { listening: format.number(lamp.listening), total: format.number(lamp.total) };
    const [worst] = lamp.troubles;
    if (worst === undefined) {
      const listening = t('frame:lamp.listening', { count: lamp.listening, formatted: counts.listening });
      return { line: `${listening}, ${last}`, hint: t('frame:lamp.colour.green') };
    }
    const trouble = t('frame:lamp.trouble', {
      name: worst.name,
      why: t(`sources:condition.${worst.condition}`).toLocaleLowerCase(format.locale),
    });
    const others = lamp.troubles.length - 1;
    const more =
      others === 0 ? '' : ` ${t('frame:lamp.more', { count: others, formatted: format.number(others) })}`;
    const why =
      worst.reason === null
        ? t(`sources:conditionHint.${worst.condition}`)
        : t(`sources:reason.${worst.reason}`);
    return {
      line: `${trouble}${more}`,
      hint: `${why} ${t('frame:lamp.of', { count: lamp.total, ...counts })}, ${last}.`,
    };
  };
}
