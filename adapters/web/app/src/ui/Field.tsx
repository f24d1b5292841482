import { useId, type ReactNode } from 'react';
import styles from './Field.module.css';

export interface FieldControl {
  readonly id: string;
  readonly className: string | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** Draws the input; it must take these properties. */
  readonly children: (control: FieldControl) => ReactNode;
}

/** A labelled input with what helps and what is wrong, tied together for screen readers. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const text = error ?? hint;
  const textId = `${id}text`;
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: styles['input'],
        'aria-describedby': text === undefined ? undefined : textId,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {text !== undefined && (
        <p id={textId} className={error === undefined ? styles['hint'] : styles['error']}>
          {text}
        </p>
      )}
    </div>
  );
}
