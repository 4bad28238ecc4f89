import { useTranslation } from 'react-i18next';
import { type MarkedRange, segmentsOf } from './highlight';
import classes from './marked-text.module.css';

export interface MarkedTextProps {
  text: string;
  ranges: readonly MarkedRange[];
}

/** A text with its marks: words of the topic, words searched for, and words that weighed in, with their sign. */
export function MarkedText({ text, ranges }: MarkedTextProps) {
  const { t } = useTranslation('inbox');
  return segmentsOf(text, ranges).map(({ text: piece, start, kinds }) => {
    if (kinds.length === 0) return piece;
    const word = kinds.includes('search') ? 'search' : kinds.includes('topic') ? 'topic' : undefined;
    const pull = kinds.includes('minus') ? 'minus' : kinds.includes('plus') ? 'plus' : undefined;
    const trigger = kinds.includes('trigger');
    const reason = pull ?? (trigger ? 'trigger' : undefined);
    const inner = word ? (
      <mark className={classes.word} data-word={word}>
        {piece}
      </mark>
    ) : (
      piece
    );
    if (!reason) return <span key={start}>{inner}</span>;
    return (
      <span key={start} className={classes.evidence} data-pull={reason} title={t(`pulls.${reason}`)}>
        {inner}
      </span>
    );
  });
}
