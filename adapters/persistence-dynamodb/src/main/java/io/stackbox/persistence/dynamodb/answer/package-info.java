/// Answers kept for requests that carried an idempotency key.
///
/// ```
/// NOTIFICATIONS
///   <tenant>#u#<user>
///     a#<key>                                claim, or status and body; fingerprint, moment; ends after a day
/// ```
@NullMarked
package io.stackbox.persistence.dynamodb.answer;

import org.jspecify.annotations.NullMarked;
