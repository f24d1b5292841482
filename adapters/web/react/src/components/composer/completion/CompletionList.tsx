import { useEffect, useRef } from 'react';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import type { Suggestion } from './suggestion.ts';
import type { Completion } from './useCompletion.ts';
import styles from './CompletionList.module.css';

export interface CompletionListProps {
  readonly completion: Completion;
  readonly anchor: Element | null;
}

/** What is offered. The focus stays in the text, whose `aria-activedescendant` is the chosen one here. */
export function CompletionList({ completion, anchor }: CompletionListProps) {
  const { suggestions, listId, activeId, optionId, accept } = completion;
  return (
    <Popover popover="manual" anchor={anchor} isAnchorWide className={styles['list']}>
      <div id={listId} role="listbox" aria-label="Suggestions">
        {suggestions.map((suggestion) => (
          <Option
            key={suggestion.id}
            suggestion={suggestion}
            id={optionId(suggestion)}
            isActive={optionId(suggestion) === activeId}
            onPick={() => accept(suggestion)}
          />
        ))}
      </div>
    </Popover>
  );
}

interface OptionProps {
  readonly suggestion: Suggestion;
  readonly id: string;
  readonly isActive: boolean;
  readonly onPick: () => void;
}

function Option({ suggestion: { label, detail, before }, id, isActive, onPick }: OptionProps) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) shown.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isActive]);
  return (
    <div
      ref={shown}
      id={id}
      role="option"
      aria-selected={isActive}
      className={styles['option']}
      onMouseDown={(event) => event.preventDefault()} // the text keeps the focus, and a phone its keyboard
      onClick={onPick}
    >
      {before && 'sign' in before && (
        <span aria-hidden className={styles['sign']}>
          {before.sign}
        </span>
      )}
      {before && 'userId' in before && <Avatar userId={before.userId} name={label} size="small" />}
      <span className={styles['label']}>{label}</span>
      <span className={styles['detail']}>{detail}</span>
    </div>
  );
}
