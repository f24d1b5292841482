import { usePeople } from '../../hooks/usePeople.ts';
import { useMessaging, useTopic } from '../../provider.tsx';
import { named } from './times.ts';
import styles from './TypingIndicator.module.css';

export interface TypingIndicatorProps {
  readonly channelId: string;
}

/** Who writes just now. It takes its line also when nobody does, so that nothing moves. */
export function TypingIndicator({ channelId }: TypingIndicatorProps) {
  const client = useMessaging();
  const people = usePeople(useTopic(client.typing(channelId)));
  const names = people.map(({ name }) => name);
  return (
    <p className={styles['typing']}>
      {names.length > 0 && (
        <>
          <span className={styles['dots']} aria-hidden>
            <span />
            <span />
            <span />
          </span>
          <bdi>
            {named(names, 2)} {names.length === 1 ? 'is' : 'are'} typing
          </bdi>
        </>
      )}
    </p>
  );
}
