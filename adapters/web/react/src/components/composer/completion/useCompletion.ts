import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { useMessaging, useTopic } from '../../../provider.tsx';
import { replaced } from '../markdown.ts';
import { apply } from '../text-field.ts';
import { commandSuggestions } from './command-suggestions.ts';
import type { Suggestion } from './suggestion.ts';
import { triggerAt, type Trigger } from './trigger.ts';
import { useEmojiSuggestions } from './useEmojiSuggestions.ts';
import { usePeopleSuggestions } from './usePeopleSuggestions.ts';

export interface Completion {
  readonly listId: string;
  readonly suggestions: readonly Suggestion[];
  readonly activeId: string | undefined;
  optionId(suggestion: Suggestion): string;
  /** The text or the caret has changed. */
  look(): void;
  /** Nobody writes here any more. */
  close(): void;
  accept(suggestion: Suggestion): void;
  /** Answers whether the key was for the list. */
  press(event: KeyboardEvent): boolean;
}

/** Offers people, emoji and, where a message begins, commands for what is typed before the caret. */
export function useCompletion(
  channelId: string,
  field: RefObject<HTMLTextAreaElement | null>,
  hasCommands: boolean,
): Completion {
  const channel = useTopic(useMessaging().channel(channelId));
  const listId = useId();
  const [trigger, setTrigger] = useState<Trigger>();
  const [dismissedFrom, setDismissedFrom] = useState<number>();
  const [chosen, setChosen] = useState<string>();
  const people = usePeopleSuggestions(channelId, trigger?.kind === 'person' ? trigger.query : undefined);
  const emoji = useEmojiSuggestions(trigger?.kind === 'emoji' ? trigger.query : undefined);
  const offered = () => {
    if (!trigger || trigger.from === dismissedFrom) return [];
    if (trigger.kind === 'command') return hasCommands ? commandSuggestions(channel, trigger.query) : [];
    return trigger.kind === 'person' ? people : emoji;
  };
  const suggestions = offered();
  const active = suggestions.find(({ id }) => id === chosen) ?? suggestions[0];
  const optionId = (suggestion: Suggestion) => `${listId}-${suggestions.indexOf(suggestion)}`;

  const close = () => {
    setTrigger(undefined);
    setChosen(undefined);
  };
  const look = () => {
    const shown = field.current;
    const isCaret = shown?.selectionStart === shown?.selectionEnd;
    const found = shown && isCaret ? triggerAt(shown.value, shown.selectionStart) : undefined;
    setTrigger((before) => (isSame(before, found) ? before : found));
    if (!found) setDismissedFrom(undefined);
    if (!found || found.query !== trigger?.query) setChosen(undefined);
  };
  const accept = ({ text }: Suggestion) => {
    const shown = field.current;
    if (!shown || !trigger) return;
    close();
    const to = shown.selectionStart;
    // The space that follows a name is not written twice.
    const isSpaced = /\s/u.test(shown.value[to] ?? '');
    apply(shown, replaced(trigger.from, to, isSpaced ? text.trimEnd() : text));
  };
  const move = (by: number) => {
    const at = active ? suggestions.indexOf(active) : 0;
    setChosen(suggestions[(at + by + suggestions.length) % suggestions.length]?.id);
  };
  const press = (event: KeyboardEvent): boolean => {
    if (!active || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape') setDismissedFrom(trigger?.from);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) accept(active);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { listId, suggestions, activeId: active && optionId(active), optionId, look, close, accept, press };
}

const isSame = (a: Trigger | undefined, b: Trigger | undefined): boolean =>
  a?.kind === b?.kind && a?.query === b?.query && a?.from === b?.from;
