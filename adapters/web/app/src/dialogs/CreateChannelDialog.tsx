import { Button, Dialog, useMessaging } from '@stackbox/messaging-react';
import { useState, type FormEvent } from 'react';
import { PeoplePicker, type Picked } from '../people/PeoplePicker.tsx';
import { go } from '../routes/navigation.ts';
import { Actions } from '../ui/Actions.tsx';
import { autofocus } from '../ui/autofocus.ts';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { Problem } from '../ui/Problem.tsx';
import { faultOf, useAction } from '../ui/useAction.ts';
import type { OpenDialogProps } from './dialogs.tsx';

const KINDS = [
  { value: 'public', label: 'Public', hint: 'Everybody can find it and join' },
  { value: 'private', label: 'Private', hint: 'Only who is added sees it' },
] as const;

export default function CreateChannelDialog({ onClose }: OpenDialogProps) {
  const client = useMessaging();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [type, setType] = useState<'public' | 'private'>('public');
  const [people, setPeople] = useState<readonly Picked[]>([]);
  const [isNameless, setNameless] = useState(false);

  const create = useAction(async () => {
    const members = people.map(({ userId }) => userId);
    const channel = await client.createChannel({
      name: name.trim(),
      type,
      ...(description.trim() !== '' && { description: description.trim() }),
      ...(members.length > 0 && { members }),
    });
    onClose();
    go({ channelId: channel.channelId });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setNameless(name.trim() === '');
    if (name.trim() !== '') create.run();
  };
  const nameFault = isNameless && name.trim() === '' ? 'Give it a name.' : faultOf(create.error, '/name');
  const descriptionFault = faultOf(create.error, '/description');

  return (
    <Dialog title="Create a channel" onClose={onClose}>
      <Form onSubmit={submit}>
        {create.error && !nameFault && !descriptionFault && <Problem text={create.error.message} />}
        <Field label="Name" error={nameFault}>
          {(control) => (
            <input
              {...control}
              ref={autofocus}
              value={name}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Description (optional)" hint="What it is for" error={descriptionFault}>
          {(control) => (
            <textarea
              {...control}
              value={description}
              rows={2}
              maxLength={1_000}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
        <Choice label="Who can see it" options={KINDS} value={type} onChange={setType} />
        <PeoplePicker label="Add people (optional)" picked={people} onChange={setPeople} />
        <Actions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={create.isBusy}>
            Create
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
