import type { ComponentProps } from 'react';
import styles from './Form.module.css';

/** Fields one under the other. */
export function Form(properties: Omit<ComponentProps<'form'>, 'className'>) {
  return <form noValidate className={styles['form']} {...properties} />;
}
