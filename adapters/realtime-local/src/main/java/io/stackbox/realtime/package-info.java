/// The hub: one process's sockets, grouped by channel, and the frames they are owed.
///
/// ```
/// Hub                      the port and the edge's entry
///   Connections            sockets by id and by user
///     HubSocket            one socket: what it asked for (any thread), what is written to it (its lane)
///       Subscriptions      what it listens to, guarded by a lock of its own
///   Rooms                  channels that somebody listens to
///     Room                 the channel's next revision and what waits for it, guarded by the room's lock
///       Roster             the room's members on one lane
///         Subscription     how far one socket has come in one channel
///   Lane                   one event loop: what is to be flushed, and the sweep over its sockets
/// ```
///
/// Locks are taken in this order only: subscriptions, then the registry's bin, then the room. Whatever is said
/// to a lane under a room's lock arrives in that order, which makes one order for all members.
@NullMarked
package io.stackbox.realtime;

import org.jspecify.annotations.NullMarked;
