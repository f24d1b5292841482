import { ChatWindow } from '@stackbox/messaging-react';
import { createRoot } from 'react-dom/client';

const asked = new URLSearchParams(location.search);
const userId = asked.get('user') ?? 'ann';
// Elsewhere than the page, and not of the `local` profile: then the page's own server gives the tokens.
const server = asked.get('server');
const elsewhere = server !== null && {
  url: server,
  getToken: () => fetch('/chat-token').then((answer) => answer.text()),
};

createRoot(document.getElementById('chat') as HTMLElement).render(
  <ChatWindow
    channelId={asked.get('channel') ?? 'general'}
    userId={userId}
    clientId="acme"
    className="chat"
    {...elsewhere}
  />,
);
