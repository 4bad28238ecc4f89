import { type ReactNode } from 'react';
import { type ImageWords } from './chart-image';
import classes from './overview.module.css';

export interface LegendProps {
  /** Colours by their variables. */
  items: ImageWords['legend'];
  /** The words of an item, where they are more than its label. */
  wordsOf?: (index: number) => ReactNode;
}

/** What the fills and marks of a chart mean. */
export function Legend({ items, wordsOf }: LegendProps) {
  return (
    <ul className={classes.legend}>
      {items.map(({ mark, label, colour }, index) => (
        <li key={label}>
          <span aria-hidden style={{ color: `var(${colour})` }}>
            {mark}
          </span>
          {wordsOf === undefined ? label : wordsOf(index)}
        </li>
      ))}
    </ul>
  );
}
