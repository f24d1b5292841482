import type { ChannelView } from '@stackbox/messaging-client';
import { Button, useMessaging } from '@stackbox/messaging-react';
import { useState, type FormEvent } from 'react';
import { useToasts } from '../toasts/Toasts.tsx';
import { Actions } from '../ui/Actions.tsx';
import { Field } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { Problem } from '../ui/Problem.tsx';
import { faultOf, useAction } from '../ui/useAction.ts';
import styles from './SettingsPanel.module.css';

type Allowed = ChannelView['settings'];

const ALLOWED: readonly (readonly [setting: keyof Allowed, label: string])[] = [
  ['allowReactions', 'Reactions'],
  ['allowThreads', 'Replies in threads'],
  ['allowFiles', 'Files'],
];

/** What may be changed of a channel. Only what was changed here is sent, so two people can change different things. */
export function ChannelForm({ channel }: { readonly channel: ChannelView }) {
  const client = useMessaging();
  const { tell } = useToasts();
  const [changed, setChanged] = useState<{ name?: string; description?: string; settings?: Partial<Allowed> }>({});
  const name = changed.name ?? channel.name;
  const description = changed.description ?? channel.description;
  const settings = { ...channel.settings, ...changed.settings };

  const save = useAction(async () => {
    await client.api.changeChannel(channel.channelId, changed);
    setChanged({});
    tell('The channel is changed.');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.run();
  };
  const nameFault = name.trim() === '' ? 'Give it a name.' : faultOf(save.error, '/name');

  return (
    <Form onSubmit={submit}>
      {save.error && !nameFault && <Problem text={save.error.message} />}
      <Field label="Name" error={nameFault}>
        {(control) => (
          <input
            {...control}
            value={name}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => setChanged({ ...changed, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Description" hint="What it is for" error={faultOf(save.error, '/description')}>
        {(control) => (
          <textarea
            {...control}
            value={description}
            rows={3}
            maxLength={1_000}
            onChange={(event) => setChanged({ ...changed, description: event.target.value })}
          />
        )}
      </Field>
      <fieldset className={styles['allowed']}>
        <legend>What is allowed here</legend>
        {ALLOWED.map(([setting, label]) => (
          <label key={setting}>
            <input
              type="checkbox"
              checked={settings[setting]}
              onChange={(event) =>
                setChanged({ ...changed, settings: { ...changed.settings, [setting]: event.target.checked } })
              }
            />
            {label}
          </label>
        ))}
      </fieldset>
      <Actions>
        <Button type="submit" look="primary" disabled={save.isBusy || Object.keys(changed).length === 0}>
          Save
        </Button>
      </Actions>
    </Form>
  );
}
