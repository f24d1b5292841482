import { Button, Dialog } from '@stackbox/messaging-react';
import { Actions } from '../ui/Actions.tsx';
import type { NotLoadedProps } from '../ui/loadable.tsx';
import type { OpenDialogProps } from './dialogs.tsx';

type FailedDialogProps = OpenDialogProps & NotLoadedProps;

/** In place of a dialog whose code could not be had. */
export const DialogNotLoaded = (properties: FailedDialogProps) => (
  <Failed {...properties} title="Not loaded" text="This could not be loaded. You may be offline." />
);

/** In place of a dialog with a fault. */
export const DialogStopped = (properties: FailedDialogProps) => (
  <Failed {...properties} title="This part of the app stopped" text="It is our fault. What you wrote is kept." />
);

function Failed({ title, text, onRetry, onClose }: FailedDialogProps & { title: string; text: string }) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p role="alert">{text}</p>
      <Actions>
        <Button onClick={onClose}>Close</Button>
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      </Actions>
    </Dialog>
  );
}
