import { Button, createPolymorphicComponent, type ButtonProps } from '@mantine/core';
import { type ReactNode } from 'react';
import classes from './next-button.module.css';

export interface NextButtonProps extends ButtonProps {
  children?: ReactNode;
}

function NextButtonBase(props: NextButtonProps) {
  return <Button {...props} className={classes.next} />;
}

/** The one thing to do next on a screen: amber under navy text. At most one a screen. */
export const NextButton = createPolymorphicComponent<'button', NextButtonProps>(NextButtonBase);
