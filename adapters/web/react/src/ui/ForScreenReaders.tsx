import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import styles from './ForScreenReaders.module.css';

/** Text that is read out and not shown: what a sighted person takes from a colour, an icon or a place. */
export function ForScreenReaders({ className, ...rest }: ComponentProps<'span'>) {
  return <span className={classes(styles['hidden'], className)} {...rest} />;
}
