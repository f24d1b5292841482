import { memo, useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { ForScreenReaders } from '../../../ui/ForScreenReaders.tsx';
import type { EmojiPickerProps } from '../EmojiPicker.tsx';
import { emojiGroups, findEmoji, type EmojiGroup } from './emoji.ts';
import { neighbour } from './neighbour.ts';
import styles from './EmojiGrid.module.css';

const FOUND_MAX = 80;

/** All emoji by group, or those that a search finds. The arrow keys go from the search into the grid and around in it. */
export default function EmojiGrid({ onPick }: EmojiPickerProps) {
  const [query, setQuery] = useState('');
  const sought = useDeferredValue(query);
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const groups = useMemo((): readonly EmojiGroup[] => {
    if (sought.trim() === '') return emojiGroups;
    const emoji = findEmoji(sought, FOUND_MAX);
    return emoji.length > 0 ? [{ name: 'Found', emoji }] : [];
  }, [sought]);
  useEffect(() => search.current?.focus(), []);

  const buttons = () => [...(grid.current?.querySelectorAll('button') ?? [])];
  const pressInSearch = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const [first] = buttons();
    if (event.key === 'ArrowDown') first?.focus();
    else if (event.key === 'Enter' && query.trim() !== '') first?.click();
    else return;
    event.preventDefault();
  };
  const pressInGrid = (event: KeyboardEvent<HTMLDivElement>) => {
    const all = buttons();
    const at = all.indexOf(event.target as HTMLButtonElement);
    const isTop = event.key === 'ArrowUp' && neighbour(all, at, 'ArrowUp') === undefined;
    const next = isTop ? search.current : neighbour(all, at, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <div className={styles['grid']}>
      <input
        ref={search}
        type="search"
        className={styles['search']}
        aria-label="Search emoji"
        placeholder="Search emoji"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={pressInSearch}
      />
      <div ref={grid} className={styles['groups']} onKeyDown={pressInGrid}>
        {groups.map((group, at) => (
          <Group key={group.name} group={group} isFirst={at === 0} onPick={onPick} />
        ))}
        {groups.length === 0 && <p className={styles['none']}>No emoji has this name. Try another word.</p>}
      </div>
      <ForScreenReaders role="status">
        {sought.trim() !== '' && `${groups[0]?.emoji.length ?? 0} emoji found.`}
      </ForScreenReaders>
    </div>
  );
}

interface GroupProps extends EmojiPickerProps {
  readonly group: EmojiGroup;
  readonly isFirst: boolean;
}

/** Only the very first emoji is a tab stop; from there the arrow keys go on. */
const Group = memo(function Group({ group: { name, emoji }, isFirst, onPick }: GroupProps) {
  return (
    <section aria-label={name} className={styles['group']}>
      <h2 className={styles['name']}>{name}</h2>
      <div className={styles['row']}>
        {emoji.map(({ emoji: sign, label }, at) => (
          <button
            key={sign}
            type="button"
            tabIndex={isFirst && at === 0 ? 0 : -1}
            className={styles['emoji']}
            aria-label={label}
            title={label}
            onClick={() => onPick(sign)}
          >
            {sign}
          </button>
        ))}
      </div>
    </section>
  );
});
