import type { MessagingClient } from '@stackbox/messaging-client';

/** In larger channels nobody is told who has read what. */
const MEMBERS_MAX = 100;

/** How far others have read. A courtesy: where it cannot be had, a message is shown as sent. */
export function loadReceipts(client: MessagingClient, channelId: string): void {
  const { memberCount = 0 } = client.channel(channelId).get() ?? {};
  if (memberCount <= MEMBERS_MAX) client.loadReceipts(channelId).catch(() => {});
}
