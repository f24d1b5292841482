import { Avatar, useMessaging } from '@stackbox/messaging-react';
import { X } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { USER_ID } from '../session/session.ts';
import { autofocus } from '../ui/autofocus.ts';
import { useOptions } from '../ui/useOptions.ts';
import styles from './PeoplePicker.module.css';
import { usePeopleSearch } from './usePeopleSearch.ts';

export interface Picked {
  readonly userId: string;
  readonly name: string;
}

export interface PeoplePickerProps {
  readonly label: string;
  readonly picked: readonly Picked[];
  readonly onChange: (picked: readonly Picked[]) => void;
  /** Who is not offered. */
  readonly without?: readonly string[];
  readonly countMax?: number;
  readonly isFocused?: boolean;
}

/** Finds people by name and takes several. An id that nobody is known by can be taken too: they may come later. */
export function PeoplePicker({
  label,
  picked,
  onChange,
  without = [],
  countMax = 100,
  isFocused = false,
}: PeoplePickerProps) {
  const { userId: me } = useMessaging();
  const [text, setText] = useState('');
  // Once it is there it stays: closing it would move what is pressed below it.
  const [isWanted, setWanted] = useState(false);
  const inputId = useId();
  const { items, load, error } = usePeopleSearch(text);
  const isFull = picked.length >= countMax;
  const isOpen = isWanted && !isFull;
  const offered = !isOpen ? [] : offeredOf(items, text.trim(), [me, ...without, ...picked.map(({ userId }) => userId)]);

  const pick = (person: Picked) => {
    onChange([...picked, person]);
    setText('');
  };
  const options = useOptions(offered.length, text !== '', (at) => {
    const person = offered[at];
    if (person) pick(person);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && text === '' && picked.length > 0) onChange(picked.slice(0, -1));
    else options.onKeyDown(event);
  };

  return (
    <div className={styles['picker']}>
      <label htmlFor={inputId}>{label}</label>
      <div className={styles['field']}>
        {picked.map(({ userId, name }) => (
          <button
            key={userId}
            type="button"
            className={styles['chip']}
            aria-label={`Remove ${name}`}
            onClick={() => onChange(picked.filter((one) => one.userId !== userId))}
          >
            <span dir="auto">{name}</span>
            <X aria-hidden />
          </button>
        ))}
        <input
          ref={isFocused ? takeFocus : undefined}
          id={inputId}
          value={text}
          placeholder={isFull ? 'No more fit' : 'Name or id'}
          autoComplete="off"
          spellCheck={false}
          {...options.input}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => setWanted(true)}
        />
      </div>
      <ul {...options.list} aria-label="People found" className={styles['options']} aria-busy={load === 'loading'}>
        {offered.map((person, at) => (
          <li key={person.userId} {...options.option(at)} className={styles['option']}>
            <Avatar userId={person.userId} name={person.name} />
            <span dir="auto">{person.name}</span>
            {person.name !== person.userId && <span className={styles['id']}>{person.userId}</span>}
          </li>
        ))}
      </ul>
      <p role="status" className={styles['note']}>
        {error
          ? `People could not be found. ${error.message}`
          : offered.length === 0 && load === 'ready' && isOpen && text !== '' && 'Nobody is found.'}
      </p>
    </div>
  );
}

/** In a dialog that opens with it, and in a panel that is open already. */
function takeFocus(input: HTMLInputElement | null): void {
  autofocus(input);
  input?.focus();
}

function offeredOf(
  found: readonly { readonly userId: string; readonly name?: string }[],
  text: string,
  taken: readonly string[],
): Picked[] {
  const people = found.map(({ userId, name }) => ({ userId, name: name || userId }));
  const isUnknown = USER_ID.test(text) && !people.some(({ userId }) => userId === text);
  return [...people, ...(isUnknown ? [{ userId: text, name: text }] : [])].filter(
    ({ userId }) => !taken.includes(userId),
  );
}
