/** UTF-16 units of a message, as the server counts them. They are never more than its 48 KiB of UTF-8. */
export const CONTENT_LENGTH_MAX_CHARS = 16_000;
/** What is left is shown when it becomes this little. */
export const LEFT_SHOWN_CHARS = 500;
export const SUGGESTIONS_MAX = 8;
/** A person is asked for when nobody has typed for this long. */
export const ASK_AFTER_MS = 120;
