import { Button, useMessaging, useTopic } from '@stackbox/messaging-react';
import { useState, type FormEvent } from 'react';
import { PeoplePicker, type Picked } from '../people/PeoplePicker.tsx';
import { Actions } from '../ui/Actions.tsx';
import { Form } from '../ui/Form.tsx';
import { Problem } from '../ui/Problem.tsx';
import { useAction } from '../ui/useAction.ts';

export interface AddMembersProps {
  readonly channelId: string;
  readonly onDone: () => void;
}

/** Those that could not be added stay, to be tried again. */
export function AddMembers({ channelId, onDone }: AddMembersProps) {
  const client = useMessaging();
  const members = useTopic(client.channel(channelId))?.members ?? [];
  const [people, setPeople] = useState<readonly Picked[]>([]);
  const add = useAction(async () => {
    for (const person of people) {
      await client.api.addMember(channelId, person.userId);
      setPeople((before) => before.filter(({ userId }) => userId !== person.userId));
    }
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (people.length > 0) add.run();
  };
  return (
    <Form onSubmit={submit}>
      <PeoplePicker label="Add people" picked={people} onChange={setPeople} without={members} isFocused />
      {add.error && <Problem text={add.error.message} />}
      <Actions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" disabled={people.length === 0 || add.isBusy}>
          Add
        </Button>
      </Actions>
    </Form>
  );
}
