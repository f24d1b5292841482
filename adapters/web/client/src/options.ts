import type { Debug } from './debug-log.ts';
import type { Platform } from './platform.ts';

export interface MessagingOptions {
  /** Where the server is, as `https://chat.example.com`. Default: where the page came from. */
  readonly url?: string;
  /** Where the socket is, if it is not where the server says. */
  readonly socketUrl?: string;
  readonly userId: string;
  /** The organisation. */
  readonly clientId: string;
  /**
   * Answers with a JWT that is valid now; called again before it ends and when it was refused. Without it the client
   * asks the server of the `local` profile for a token of `userId`, which any other server refuses.
   */
  readonly getToken?: () => Promise<string>;
  /** In the `local` profile: the name others see. */
  readonly name?: string;
  /** Logs the protocol, without tokens: `true` to the console, or your own function. */
  readonly debug?: Debug;
  /** Clock, network and storage. Default: the browser's. */
  readonly platform?: Platform;
}
