/// Who is there.
///
/// ```
/// PRESENCE
///   <tenant>#here  <user>   leases: until when, by connection (c#<connection>); last seen (seen); a copy of what was
///                           chosen (st, tx). Ends a day after the last lease.
///   <tenant>#said  <user>   the status chosen (st) and its text (tx); last seen as of the last connect (seen)
/// ```
///
/// Those who were here within a day are read with one row each, so the company of a channel is one batch. Counting
/// who is here reads them all, and nobody else.
@NullMarked
package io.stackbox.persistence.dynamodb.presence;

import org.jspecify.annotations.NullMarked;
