import type { Member, Role } from '@stackbox/messaging-client';
import { IconButton, useMessaging, useTopic } from '@stackbox/messaging-react';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { PersonButton } from '../people/PersonButton.tsx';
import { useToasts } from '../toasts/Toasts.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import styles from './MembersPanel.module.css';

const ROLES: Readonly<Record<Role, string>> = { member: 'Member', moderator: 'Moderator', owner: 'Owner' };

export interface MemberRowProps {
  readonly channelId: string;
  readonly member: Member;
  readonly mayManage: boolean;
}

export function MemberRow({ channelId, member: { userId, role }, mayManage }: MemberRowProps) {
  const client = useMessaging();
  const { attempt } = useToasts();
  const { name } = useTopic(client.person(userId));
  const isMe = userId === client.userId;
  const [isRemoving, setRemoving] = useState(false);
  const changeRole = (next: Role) =>
    void attempt(() => client.api.changeRole(channelId, userId, next), `${name} keeps the role.`);
  const remove = () => attempt(() => client.api.removeMember(channelId, userId), `${name} could not be removed.`);

  return (
    <li className={styles['member']}>
      <PersonButton userId={userId} about={isMe ? `${ROLES[role]} · you` : ROLES[role]} />
      {mayManage && !isMe && (
        <>
          <select
            aria-label={`Role of ${name}`}
            className={styles['role']}
            value={role}
            onChange={(event) => changeRole(event.target.value as Role)}
          >
            {Object.entries(ROLES).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <IconButton label={`Remove ${name}`} onClick={() => setRemoving(true)}>
            <UserMinus aria-hidden />
          </IconButton>
        </>
      )}
      {isRemoving && (
        <Confirm
          title={`Remove ${name}?`}
          text="They do not see this channel any more, unless it is public. What they wrote stays."
          action="Remove"
          onConfirm={remove}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}
