import { ChatWindow } from '@stackbox/messaging-react';
import { createRoot } from 'react-dom/client';

const asked = new URLSearchParams(location.search);
const userId = asked.get('user') ?? 'ann';

createRoot(document.getElementById('chat') as HTMLElement).render(
  <ChatWindow channelId={asked.get('channel') ?? 'general'} userId={userId} clientId="acme" className="chat" />,
);
