/** Every number of the client, with its unit and the reason for its size. */

// ---- The connection
/** Ticket, socket and `connected` together; a phone on a bad network needs several seconds. */
export const CONNECT_WITHIN_MS = 15_000;
/** What an application's `getToken` may take, a sign-in window excluded. */
export const TOKEN_WITHIN_MS = 30_000;
/** A frame, any frame, must follow a heartbeat within this time, or the socket is half open. */
export const BEAT_ANSWER_WITHIN_MS = 10_000;
/** The same after waking up or coming back online, when a dead socket is likely and somebody waits. */
export const PROBE_ANSWER_WITHIN_MS = 4_000;
export const BACKOFF_FIRST_MS = 1_000;
export const BACKOFF_MAX_MS = 30_000;
/** What the server asks for by `Retry-After` is kept to, but never longer than this. */
export const RETRY_AFTER_MAX_MS = 10 * 60_000;
/** Close code 4429: a thousand refusals within a minute, so less than a minute is of no use. */
export const REFUSED_TOO_OFTEN_WAIT_MS = 60_000;
/** A connection that lived this long starts the backoff anew; one that dies sooner does not. */
export const STABLE_AFTER_MS = 10_000;
/** Two connections live side by side at most this long while the new one catches up. */
export const HANDOVER_WITHIN_MS = 30_000;
/** `reconnectAt` is when the host cuts: to connect and to catch up, both slowly, takes this much before it. */
export const RECONNECT_LEAD_MS = 45_000;
/** It is met up to this much earlier still, at a random moment, so that not everybody comes at once. */
export const RECONNECT_SPREAD_MS = 30_000;
/** A token is renewed this long before it ends, or at half of its life when that is shorter. */
export const RENEW_BEFORE_MS = 60_000;
export const FRAME_SIZE_MAX_BYTES = 128 * 1024;
/** What is larger goes by a request: API Gateway cuts at a frame of 32 KB, and a browser cannot send a message in several. */
export const SENT_IN_A_FRAME_MAX_BYTES = 30 * 1024;
/** The longest delay a timer of a browser can hold. */
export const TIMER_MAX_MS = 2_147_483_647;

// ---- Requests
export const REQUEST_WITHIN_MS = 15_000;
export const PAGE_MESSAGES = 50;
export const LIST_LIMIT = 100;
/** A list that never ends is a fault of the server; it is not followed for ever. */
export const LIST_PAGES_MAX = 200;

// ---- Keeping level with the channels
/** Frames may overtake each other by this much before the missing ones are asked for. */
export const GAP_PATIENCE_MS = 400;
/** Frames that wait for an earlier one, or for what begins a channel; beyond, they are dropped: `resume` brings them. */
export const EARLY_FRAMES_MAX = 512;
export const RESUME_CHANNELS_MAX = 100;
/** Pages of at most 100 changes. Who missed more begins the channel anew with its newest messages. */
export const RESUME_PAGES_MAX = 20;
export const SUBSCRIPTIONS_MAX = 500;
export const BEAT_CHANNELS_MAX = 100;
/** The list is read again at most this often when heartbeats show changes in channels beyond the subscriptions. */
export const LIST_AGAIN_AFTER_MS = 30_000;
/** `channelAdded` tells no unread count; the list does, and is read once for several that come together. */
export const LIST_SOON_MS = 500;

/** A count of replies that cannot be read is given up after so many tries, some two minutes. */
export const RECOUNT_TRIES_MAX = 8;

// ---- What is held
export const WINDOW_MESSAGES_MAX = 500;
export const THREAD_REPLIES_MAX = 1_000;
export const OPEN_CHANNELS_MAX = 20;
export const THREADS_HELD_MAX = 20;
/** Changes that came while a page was on its way. A page slower than this many is asked for again. */
export const CHANGES_IN_FLIGHT_MAX = 10_000;
export const UNREAD_MAX = 999;

// ---- Outbox
export const OUTBOX_MESSAGES_MAX = 500;
/** Messages under way at a time, over all channels; in each channel it is one, which keeps their order. */
export const OUTBOX_SENDING_MAX = 16;
export const CONTENT_LENGTH_MAX_CHARS = 16_000;
export const CONTENT_SIZE_MAX_BYTES = 48 * 1024;

// ---- Throttles
/** What comes from the server in this time is drawn together. More often nobody can read it. */
export const TOLD_EVERY_MS = 50;
export const TYPING_EVERY_MS = 4_000;
/** Somebody who has not pressed a key for this long does not type any more. */
export const TYPING_IDLE_MS = 5_000;
export const TYPING_ENDS_MS = 10_000;
export const READ_EVERY_MS = 2_000;
export const PRESENCE_EVERY_MS = 5_000;
/** A page that nobody has looked at for this long makes its user away. */
export const AWAY_AFTER_HIDDEN_MS = 5 * 60_000;
/** How long other tabs are given to say that somebody looks at them. */
export const TABS_ANSWER_WITHIN_MS = 500;
/** Presences asked for within this time travel together. */
export const GATHER_MS = 50;
export const PRESENCE_USERS_MAX = 100;
/** Presence of people who share only large channels with me is not pushed, so what is watched is asked again. */
export const PRESENCE_AGAIN_MS = 60_000;
export const PEOPLE_AT_ONCE_MAX = 4;
export const DRAFT_SAVED_AFTER_MS = 300;
