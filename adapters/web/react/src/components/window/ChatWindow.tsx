import type { MessagingOptions } from '@stackbox/messaging-client';
import { ChatProvider } from '../../provider.tsx';
import { ChatSurface, type ChatSurfaceProps } from './ChatSurface.tsx';
import { ChatPanes } from './ChatPanes.tsx';

export interface ChatWindowProps extends Omit<ChatSurfaceProps, 'children'> {
  readonly channelId: string;
  /** Connects this person for this window alone. Left out inside a `ChatProvider`, whose connection it then uses. */
  readonly userId?: string;
  /** The organisation; needed with `userId`. */
  readonly clientId?: string;
  /** Where the server is. Default: where the page came from. */
  readonly url?: string;
  /** Answers with a token that is valid now. Needed with `userId`, but for a server of the `local` profile. */
  readonly getToken?: MessagingOptions['getToken'];
}

/** A whole chat of one channel. It fills the room it is given, so give it a height. */
export function ChatWindow({ channelId, userId, clientId, url, getToken, ...surface }: ChatWindowProps) {
  const panes = <ChatPanes key={channelId} channelId={channelId} />;
  if (userId === undefined) return <ChatSurface {...surface}>{panes}</ChatSurface>;
  if (clientId === undefined) throw new Error('<ChatWindow userId="…"> needs a clientId too: the organisation.');
  return (
    <ChatSurface {...surface}>
      <ChatProvider
        userId={userId}
        clientId={clientId}
        {...(url !== undefined && { url })}
        {...(getToken && { getToken })}
      >
        {panes}
      </ChatProvider>
    </ChatSurface>
  );
}
