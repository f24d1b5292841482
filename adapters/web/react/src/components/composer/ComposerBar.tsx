import { ArrowUp, AtSign, CaseSensitive, Smile } from 'lucide-react';
import { useState, type ReactNode, type RefObject } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { PopoverButton } from '../../ui/PopoverButton.tsx';
import { EmojiPicker } from './EmojiPicker.tsx';
import { FormatButtons } from './FormatButtons.tsx';
import { insert } from './text-field.ts';
import styles from './ComposerBar.module.css';

export interface ComposerBarProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly canSend: boolean;
  readonly onSend: () => void;
  /** What is said beside the button that sends. */
  readonly children: ReactNode;
}

export function ComposerBar({ field, canSend, onSend, children }: ComposerBarProps) {
  const [showsFormats, setShowsFormats] = useState(false);
  const write = (text: string) => field.current && insert(field.current, text);
  return (
    <div className={styles['bar']}>
      <IconButton
        label="Formatting"
        className={styles['more']}
        aria-expanded={showsFormats}
        onClick={() => setShowsFormats(!showsFormats)}
      >
        <CaseSensitive aria-hidden />
      </IconButton>
      <div role="group" aria-label="Formatting" className={styles['formats']} data-open={showsFormats || undefined}>
        <FormatButtons field={field} />
      </div>
      <PopoverButton
        label="Emoji"
        trigger={
          <IconButton label="Emoji">
            <Smile aria-hidden />
          </IconButton>
        }
      >
        {(close) => (
          <EmojiPicker
            onPick={(emoji) => {
              close();
              write(`${emoji} `);
            }}
          />
        )}
      </PopoverButton>
      <IconButton label="Mention somebody" onMouseDown={(event) => event.preventDefault()} onClick={() => write('@')}>
        <AtSign aria-hidden />
      </IconButton>
      <div className={styles['send']}>
        {children}
        <IconButton
          label="Send"
          className={styles['button']}
          disabled={!canSend}
          onMouseDown={(event) => event.preventDefault()} // a phone keeps its keyboard
          onClick={onSend}
        >
          <ArrowUp aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
