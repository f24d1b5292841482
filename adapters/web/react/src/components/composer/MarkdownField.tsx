import type { ComponentProps, KeyboardEvent, RefObject } from 'react';
import { useState } from 'react';
import { ForScreenReaders } from '../../ui/ForScreenReaders.tsx';
import { CompletionList } from './completion/CompletionList.tsx';
import { useCompletion } from './completion/useCompletion.ts';
import { FORMAT_KEYS } from './format-keys.ts';
import { format } from './text-field.ts';
import styles from './MarkdownField.module.css';

export interface MarkdownFieldProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'onKeyDown'> {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** Whose people are offered behind an `@`. */
  readonly channelId: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onSubmit: () => void;
  /** What begins with a `/` is a command. */
  readonly hasCommands?: boolean;
  /** Escape was pressed, and nothing here was to be closed by it. */
  readonly onEscape?: () => void;
  /** ↑ was pressed in the empty field. */
  readonly onUp?: () => void;
}

/** A text that grows as it is written. Enter submits, Shift+Enter breaks the line. */
export function MarkdownField(properties: MarkdownFieldProps) {
  const {
    field,
    channelId,
    label,
    value,
    onChange,
    onSubmit,
    onEscape,
    onUp,
    hasCommands = false,
    ...rest
  } = properties;
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const completion = useCompletion(channelId, field, hasCommands);
  const { suggestions, listId, activeId } = completion;
  const isOpen = suggestions.length > 0;

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // An input method's Enter chooses a word. Safari has ended the composition by then, and tells it by 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (completion.press(event)) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const as = isCommand && !event.shiftKey && !event.altKey && FORMAT_KEYS[event.key.toLowerCase()];
    if (as) format(event.currentTarget, as);
    else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) onSubmit();
    else if (event.key === 'Escape' && onEscape) onEscape();
    else if (event.key === 'ArrowUp' && value === '' && onUp) onUp();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div ref={setFrame} className={styles['field']} data-text={value}>
        <textarea
          ref={field}
          className={styles['text']}
          aria-label={label}
          dir="auto"
          rows={1}
          enterKeyHint="send"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={activeId}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            completion.look();
          }}
          onSelect={completion.look}
          onBlur={completion.close}
          onKeyDown={press}
          {...rest}
        />
      </div>
      <ForScreenReaders role="status">
        {isOpen && `${suggestions.length} suggestions. Choose with the arrow keys, take with Enter.`}
      </ForScreenReaders>
      {isOpen && <CompletionList completion={completion} anchor={frame?.parentElement ?? null} />}
    </>
  );
}
