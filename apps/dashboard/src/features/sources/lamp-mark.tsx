import { type SourceLamp, sourceLamps, type SourceCondition } from '@vigie/contract';
import classes from './lamp-mark.module.css';

export type LampColour = SourceLamp['lamp'] | 'off';

/** Colour of a source's condition. */
export function colourOf(condition: SourceCondition): LampColour {
  return sourceLamps[condition];
}

/** Shapes that tell the colours apart without their colour. */
const shapes: Record<LampColour, string> = {
  green: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z',
  amber: 'M6 1 11.5 11H.5Z',
  red: 'M1.5 1.5h9v9h-9Z',
  none: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Zm0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  off: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Zm0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
};

export interface LampMarkProps {
  lamp: LampColour;
  /** On the navy frame instead of on paper. */
  onFrame?: boolean;
}

/** A lamp: a circle, a triangle, a square or a ring. Its word stands beside it, written by who draws it. */
export function LampMark({ lamp, onFrame = false }: LampMarkProps) {
  return (
    <svg className={classes.lamp} data-lamp={lamp} data-frame={onFrame} viewBox="0 0 12 12" aria-hidden>
      <path d={shapes[lamp]} fillRule="evenodd" />
    </svg>
  );
}
