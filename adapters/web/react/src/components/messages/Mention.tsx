import { useMessaging } from '../../provider.tsx';
import { usePerson } from '../../hooks/usePeople.ts';
import styles from './MessageBody.module.css';

/** A person's name in a text. */
export function Mention({ userId }: { readonly userId: string }) {
  const { name } = usePerson(userId);
  const { userId: me } = useMessaging();
  return (
    <span className={styles['mention']} data-me={userId === me || undefined} title={userId}>
      <bdi>@{name}</bdi>
    </span>
  );
}
