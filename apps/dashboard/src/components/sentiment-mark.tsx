import { type Sentiment } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import classes from './sentiment-mark.module.css';

const shapes: Record<Sentiment, string> = { positive: '▲', neutral: '●', negative: '▼' };

export interface SentimentMarkProps {
  sentiment: Sentiment;
  /** The engine would rather not say: drawn hatched. */
  unsure?: boolean;
  /** Show the word beside the shape; without it the word is there for screen readers. */
  label?: boolean;
}

/** Sentiment as a shape and a colour, the same in lists, charts and legends. */
export function SentimentMark({ sentiment, unsure = false, label = false }: SentimentMarkProps) {
  const { t } = useTranslation('vocabulary');
  const word = t(`sentiment.${sentiment}`);
  const text = unsure ? t('sentimentUnsure', { sentiment: word }) : word;
  return (
    <span className={classes.root} data-sentiment={sentiment} data-unsure={unsure} title={text}>
      <span className={classes.shape} aria-hidden>
        {shapes[sentiment]}
      </span>
      <span className={label ? undefined : 'visually-hidden'}>{text}</span>
    </span>
  );
}
