/// The stores, in one SQLite file on the local disk. What stands under what, by key:
///
/// ```
/// tenant
/// ├── channel                      its row is its head: seq, revision, member_count
/// │   ├── member (user)            also by user: the channels of one
/// │   ├── message (seq)            a page of history is one stretch of this tree
/// │   │   ├── by revision          what changed since: no second log to resume from
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
