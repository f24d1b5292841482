import { Button, Dialog } from '@stackbox/messaging-react';
import { useState } from 'react';
import { PersonButton } from '../people/PersonButton.tsx';
import { usePeopleSearch } from '../people/usePeopleSearch.ts';
import { autofocus } from '../ui/autofocus.ts';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import type { OpenDialogProps } from './dialogs.tsx';
import styles from './PeopleDialog.module.css';

/** Everybody of my organisation whom I may see, whether they are there, and the way to them. */
export default function PeopleDialog({ onClose }: OpenDialogProps) {
  const [text, setText] = useState('');
  const { items, load, error, hasMore, more } = usePeopleSearch(text);
  return (
    <Dialog title="People" onClose={onClose}>
      <Field label="Find somebody">
        {(control) => (
          <input
            {...control}
            ref={autofocus}
            type="search"
            value={text}
            placeholder="Name or id"
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <ul role="list" aria-label="People" aria-busy={load === 'loading'} className={styles['people']}>
        {items.map(({ userId }) => (
          <li key={userId}>
            <PersonButton userId={userId} onOpened={onClose} />
          </li>
        ))}
      </ul>
      {error && (
        <Problem text={`The people could not be loaded. ${error.message}`}>
          <Button onClick={more}>Try again</Button>
        </Problem>
      )}
      <p role="status" className={styles['note']}>
        {load === 'loading' && items.length === 0 && 'Loading…'}
        {load === 'ready' && items.length === 0 && 'Nobody has this name. Try a part of it.'}
      </p>
      {hasMore && (
        <Button onClick={more} disabled={load === 'loading'}>
          Show more
        </Button>
      )}
    </Dialog>
  );
}
