import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'primary' | 'plain' | 'danger';
}

export function Button({ look = 'plain', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={classes(styles['button'], styles[look], className)} {...rest} />;
}

export interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does; shown as a tooltip, read out by screen readers. */
  readonly label: string;
  readonly isPressed?: boolean;
}

/** A square button that shows only an icon. At least 44 px where it is touched. */
export function IconButton({ label, isPressed, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      className={classes(styles['icon'], className)}
      {...rest}
    />
  );
}
