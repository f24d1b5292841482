import type { Status } from '@stackbox/messaging-client';
import { Button, Dialog, useMessaging, useTopic } from '@stackbox/messaging-react';
import { useState, type FormEvent } from 'react';
import { Actions } from '../ui/Actions.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import type { OpenDialogProps } from './dialogs.tsx';

const STATUSES = [
  { value: 'online', label: 'Online' },
  { value: 'away', label: 'Away' },
  { value: 'busy', label: 'Busy' },
  { value: 'offline', label: 'Appear offline' },
] as const satisfies readonly { readonly value: Status; readonly label: string }[];

/** How others see that I am there. */
export default function StatusDialog({ onClose }: OpenDialogProps) {
  const client = useMessaging();
  const presence = useTopic(client.presence(client.userId));
  const [status, setStatus] = useState<Status>(presence?.status ?? 'online');
  const [text, setText] = useState(presence?.text ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    client.setPresence(status, text.trim());
    onClose();
  };
  return (
    <Dialog title="Your status" onClose={onClose}>
      <Form onSubmit={submit}>
        <Choice label="You are" options={STATUSES} value={status} onChange={setStatus} />
        <Field label="What are you doing? (optional)" hint="Shown beside your name">
          {(control) => (
            <input
              {...control}
              value={text}
              maxLength={200}
              placeholder="In a meeting until 12:00"
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Actions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Save
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
