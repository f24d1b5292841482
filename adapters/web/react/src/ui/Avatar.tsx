import { classes } from './classes.ts';
import styles from './Avatar.module.css';

export interface AvatarProps {
  readonly userId: string;
  readonly name: string;
  readonly size?: 'small' | 'medium';
}

const HUES = 8;

/** Two letters on a colour that is the same for a person everywhere. Beside a name, so it says nothing itself. */
export function Avatar({ userId, name, size = 'medium' }: AvatarProps) {
  return (
    <span aria-hidden className={classes(styles['avatar'], styles[size])} data-hue={hueOf(userId)}>
      {initialsOf(name)}
    </span>
  );
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0], ''];
  const initials = letters.map((word) => [...(word ?? '')][0] ?? '').join('');
  return initials.toLocaleUpperCase() || '?';
}

function hueOf(userId: string): number {
  let hash = 0;
  for (const character of userId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash % HUES;
}
