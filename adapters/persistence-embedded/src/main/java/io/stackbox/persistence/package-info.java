/// The stores, in one SQLite file on the local disk. What stands under what, by key:
///
/// ```
/// tenant
/// ├── channel                      its row and its last message are its head: seq, revision
/// │   ├── member (user)            also by user: the channels of one
/// │   ├── message (seq)            a page of history is one stretch of this tree
/// │   │   ├── by changed revision  what changed since; the others stand in that order by their seq
/// │   │   ├── by send key, author  exactly once
/// │   │   ├── by thread, seq       replies
/// │   │   └── version (number)     texts that edits replaced
/// │   └── mark (user)              read and delivered; thread_mark beside it
/// ├── mention (user, channel, seq)
/// ├── person (user), presence (user)
/// ├── answer (user, key)           replies to repeated requests, for a day
/// └── change_log (position)        one row a commit; job_cursor says how far each job has come
/// ```
@NullMarked
package io.stackbox.persistence;

import org.jspecify.annotations.NullMarked;
