import { ChatProvider, useTopic } from '@stackbox/messaging-react';
import { session } from './session/session.ts';
import { SignIn } from './session/SignIn.tsx';
import { useAppearance } from './settings/settings.ts';
import { Shell } from './shell/Shell.tsx';
import { ToastProvider } from './toasts/Toasts.tsx';

/** Signed in, or about to be. */
export function App() {
  useAppearance();
  const me = useTopic(session);
  if (!me) return <SignIn />;
  return (
    <ChatProvider userId={me.userId} clientId={me.clientId} name={me.name || me.userId}>
      <ToastProvider>
        <Shell />
      </ToastProvider>
    </ChatProvider>
  );
}
