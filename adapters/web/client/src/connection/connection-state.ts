import type { MessagingError } from '../errors.ts';
import type { EndReason } from './closing.ts';

/** Where the connection stands, for a banner to show. */
export type ConnectionState =
  | { readonly status: 'idle' } // connect() was not called yet
  | { readonly status: 'connecting' }
  | { readonly status: 'online'; readonly connectionId: string }
  | { readonly status: 'reconnecting'; readonly nextTryAt: number; readonly error: MessagingError | undefined }
  /** The browser says that there is no network. It is tried all the same, more rarely: the browser may be wrong. */
  | { readonly status: 'offline'; readonly nextTryAt: number }
  | { readonly status: 'ended'; readonly reason: EndReason; readonly error: MessagingError | undefined };
