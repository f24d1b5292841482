import { Button, Dialog, useMessaging } from '@stackbox/messaging-react';
import { useState, type FormEvent } from 'react';
import { PeoplePicker, type Picked } from '../people/PeoplePicker.tsx';
import { go } from '../routes/navigation.ts';
import { Actions } from '../ui/Actions.tsx';
import { Form } from '../ui/Form.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';
import type { OpenDialogProps } from './dialogs.tsx';

const OTHERS_MAX = 8; // nine with me

/** The same people again lead to the same conversation. */
export default function DirectMessageDialog({ onClose }: OpenDialogProps) {
  const client = useMessaging();
  const [people, setPeople] = useState<readonly Picked[]>([]);
  const begin = useAction(async () => {
    const members = people.map(({ userId }) => userId);
    const { channelId } = await client.createChannel({ type: 'dm', members });
    onClose();
    go({ channelId });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (people.length > 0) begin.run();
  };
  return (
    <Dialog title="New direct message" onClose={onClose}>
      <Form onSubmit={submit}>
        {begin.error && <Problem text={begin.error.message} />}
        <PeoplePicker label="To" picked={people} onChange={setPeople} countMax={OTHERS_MAX} isFocused />
        <Actions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={people.length === 0 || begin.isBusy}>
            Start
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
