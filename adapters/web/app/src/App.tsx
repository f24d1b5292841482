import { ChatProvider, useTopic, type ChatProviderProps } from '@stackbox/messaging-react';
import { AccountContext } from './session/account.ts';
import type { EntryTopic } from './session/entry.ts';
import { session } from './session/session.ts';
import { SignIn } from './session/SignIn.tsx';
import { NotSetUp, SignedOut, SignInFailed, Starting } from './session/SignInPages.tsx';
import { useAppearance } from './settings/settings.ts';
import { Shell } from './shell/Shell.tsx';
import { ToastProvider } from './toasts/Toasts.tsx';

/** Signed in, or about to be. */
export function App({ entry }: { readonly entry: EntryTopic }) {
  useAppearance();
  const at = useTopic(entry);
  switch (at.status) {
    case 'starting':
      return <Starting />;
    case 'local':
      return <AsAnybody />;
    case 'notSetUp':
      return <NotSetUp />;
    case 'failed':
      return <SignInFailed text={at.text} onRetry={at.retry} onSignOut={at.signOut} />;
    case 'signedOut':
      return <SignedOut onSignIn={at.signIn} />;
    case 'signedIn':
      return (
        <AccountContext value={at.account}>
          <Chat userId={at.userId} clientId={at.clientId} getToken={at.getToken} />
        </AccountContext>
      );
  }
}

function AsAnybody() {
  const me = useTopic(session);
  if (!me) return <SignIn />;
  return <Chat userId={me.userId} clientId={me.clientId} name={me.name || me.userId} />;
}

function Chat(who: Pick<ChatProviderProps, 'userId' | 'clientId' | 'name' | 'getToken'>) {
  return (
    // The page's policy lets it open a socket where it came from, and nowhere else.
    <ChatProvider {...who} socketUrl="/ws">
      <ToastProvider>
        <Shell />
      </ToastProvider>
    </ChatProvider>
  );
}
