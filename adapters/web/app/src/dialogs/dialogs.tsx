import { createContext, lazy, Suspense, use, useCallback, useState, type ReactNode } from 'react';

/** Each is loaded when it is first opened. */
const DIALOGS = {
  create: lazy(() => import('./CreateChannelDialog.tsx')),
  discover: lazy(() => import('./DiscoverDialog.tsx')),
  message: lazy(() => import('./DirectMessageDialog.tsx')),
  people: lazy(() => import('./PeopleDialog.tsx')),
  status: lazy(() => import('./StatusDialog.tsx')),
  settings: lazy(() => import('./SettingsDialog.tsx')),
  help: lazy(() => import('./HelpDialog.tsx')),
  switcher: lazy(() => import('../switcher/Switcher.tsx')),
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
        <Suspense fallback={undefined}>
          <Shown onClose={close} />
        </Suspense>
      )}
    </Open>
  );
}
