/// How far people have read, and which of their own sends were announced.
///
/// ```
/// NOTIFICATIONS
///   <tenant>#c#<channel>
///     u#<user>                               places read and delivered, revision of the latest own announced message
///     t#<message>#<user>                     place read in a thread
/// ```
@NullMarked
package io.stackbox.persistence.dynamodb.mark;

import org.jspecify.annotations.NullMarked;
