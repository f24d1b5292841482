import { Button, Dialog } from '@stackbox/messaging-react';
import { Actions } from './Actions.tsx';
import { autofocus } from './autofocus.ts';
import { useAction } from './useAction.ts';

export interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  /** What is done, as a verb. */
  readonly action: string;
  /** Says itself where it fails. */
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before something that is hard to take back. */
export function Confirm({ title, text, action, onConfirm, onClose }: ConfirmProps) {
  const confirm = useAction(async () => {
    await onConfirm();
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <Actions>
        <Button ref={autofocus} onClick={onClose}>
          Cancel
        </Button>
        <Button look="danger" disabled={confirm.isBusy} onClick={() => confirm.run()}>
          {action}
        </Button>
      </Actions>
    </Dialog>
  );
}
