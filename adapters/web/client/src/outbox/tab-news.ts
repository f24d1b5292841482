import type { Platform, Tabs } from '../platform.ts';
import type { Status } from '../wire.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** What the tabs of one user tell each other. */
export type News =
  | { readonly kind: 'outbox'; readonly entry: OutboxEntry }
  | { readonly kind: 'outboxGone'; readonly clientMessageId: string }
  | { readonly kind: 'draft'; readonly key: string; readonly text: string }
  | { readonly kind: 'read'; readonly channelId: string; readonly seq: number }
  /** What I chose to be shown as. */
  | { readonly kind: 'presence'; readonly status: Status; readonly text: string | undefined }
  /** Does anybody look at one of us? */
  | { readonly kind: 'whoIsSeen' }
  | { readonly kind: 'seen' };

/** The way to the other tabs, where the browser has one. A lost word costs a moment: store and server are the truth. */
export class TabNews {
  private tabs: Tabs | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly name: string,
  ) {}

  listen(heard: (news: News) => void): void {
    try {
      this.tabs = this.platform.openTabs?.(this.name, (message) => {
        if (typeof message === 'object' && message !== null && 'kind' in message) heard(message as News);
      });
    } catch {
      // Refused, as in a sandboxed frame: this tab is on its own.
    }
  }

  tell(news: News): void {
    this.tabs?.post(news);
  }

  close(): void {
    this.tabs?.close();
    this.tabs = undefined;
  }
}
