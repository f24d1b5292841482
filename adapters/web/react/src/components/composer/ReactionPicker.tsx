import { Plus } from 'lucide-react';
import { useState, type ComponentProps, type ReactElement } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { PopoverButton } from '../../ui/PopoverButton.tsx';
import { EmojiPicker } from './EmojiPicker.tsx';
import styles from './ReactionPicker.module.css';

export interface ReactionPickerProps {
  readonly onPick: (emoji: string) => void;
  /** The button that opens it. */
  readonly trigger: ReactElement<ComponentProps<'button'>>;
}

const QUICK = [
  ['👍', 'Thumbs up'],
  ['❤️', 'Heart'],
  ['😂', 'Laughing'],
  ['🎉', 'Party'],
  ['👀', 'Eyes'],
  ['✅', 'Done'],
] as const;

/** A few reactions at hand, and all others behind them. */
export function ReactionPicker({ onPick, trigger }: ReactionPickerProps) {
  return (
    <PopoverButton label="React" trigger={trigger}>
      {(close) => (
        <Choices
          onPick={(emoji) => {
            close();
            onPick(emoji);
          }}
        />
      )}
    </PopoverButton>
  );
}

function Choices({ onPick }: Pick<ReactionPickerProps, 'onPick'>) {
  const [showsAll, setShowsAll] = useState(false);
  if (showsAll) return <EmojiPicker onPick={onPick} />;
  return (
    <div className={styles['quick']}>
      {QUICK.map(([emoji, name]) => (
        <IconButton key={emoji} label={name} className={styles['emoji']} onClick={() => onPick(emoji)}>
          {emoji}
        </IconButton>
      ))}
      <IconButton label="More emoji" onClick={() => setShowsAll(true)}>
        <Plus aria-hidden />
      </IconButton>
    </div>
  );
}
