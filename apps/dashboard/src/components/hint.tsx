import { type TooltipProps } from '@mantine/core';
import { type ReactElement } from 'react';
import { Late, latePart } from './late';

const Tooltip = latePart(() => import('./tooltip').then((module) => module.Tooltip));

/** Words over something, for whoever rests on it or comes to it by keyboard. */
export function Hint({ children, ...props }: TooltipProps & { children: ReactElement }) {
  return (
    <Late meanwhile={children} needed={props.disabled !== true}>
      <Tooltip {...props}>{children}</Tooltip>
    </Late>
  );
}
