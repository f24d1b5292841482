import { createContext, use, useCallback, useState, type ComponentType, type ReactNode } from 'react';
import { ErrorBoundary } from '../ErrorBoundary.tsx';
import { loadable } from '../ui/loadable.tsx';
import { DialogNotLoaded, DialogStopped } from './FailedDialogs.tsx';

const dialog = (load: () => Promise<{ readonly default: ComponentType<OpenDialogProps> }>) =>
  loadable(load, DialogNotLoaded);

/** Each is loaded when it is first opened. */
const DIALOGS = {
  create: dialog(() => import('./CreateChannelDialog.tsx')),
  discover: dialog(() => import('./DiscoverDialog.tsx')),
  message: dialog(() => import('./DirectMessageDialog.tsx')),
  people: dialog(() => import('./PeopleDialog.tsx')),
  status: dialog(() => import('./StatusDialog.tsx')),
  settings: dialog(() => import('./SettingsDialog.tsx')),
  help: dialog(() => import('./HelpDialog.tsx')),
  switcher: dialog(() => import('../switcher/Switcher.tsx')),
};

export type DialogName = keyof typeof DIALOGS;

export interface OpenDialogProps {
  readonly onClose: () => void;
}

const Open = createContext<(name: DialogName) => void>(() => {});

/** Opens a dialog, in place of the one that is open. */
export const useOpenDialog = (): ((name: DialogName) => void) => use(Open);

export function DialogProvider({ children }: { readonly children: ReactNode }) {
  const [name, setName] = useState<DialogName>();
  const close = useCallback(() => setName(undefined), []);
  const Shown = name && DIALOGS[name];
  return (
    <Open value={setName}>
      {children}
      {Shown && (
        <ErrorBoundary key={name} whenFailed={(onRetry) => <DialogStopped onRetry={onRetry} onClose={close} />}>
          <Shown onClose={close} />
        </ErrorBoundary>
      )}
    </Open>
  );
}
