package io.stackbox.application.port;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Brings news to open sockets. Delivery is at most once per connection and revision; `changes` makes it
/// reliable, so nothing here fails a use case: what cannot be delivered is dropped and counted.
public interface Live {
    /// An answer that shows a channel as of a revision; the subscription goes on from there.
    interface AsOf {
        long revision();

        /// Whether it shows all up to the channel's head. One that shows less subscribes nothing, and leaves
        /// a subscription that stands as it is.
        default boolean isLevel() {
            return true;
        }
    }

    /// Gives the change to every subscriber of its channel. Where one process holds all sockets, that is in
    /// order of revision; elsewhere clients apply it by revision. A message that was posted reaches its origin
    /// like everybody else. Every other change answers the request it came from: its origin's connection gets
    /// it in its place among the others, with the request's id, where [#ordersAnswers] says so, and else not
    /// at all.
    void announce(TenantId tenant, Change change, @Nullable Origin origin);

    /// Whether [#announce] itself answers the origin and keeps the order of revisions; otherwise it passes the
    /// origin over and the edge answers.
    boolean ordersAnswers();

    /// Gives the signal to the channel's subscribers, but not to those of `except`.
    void signal(TenantId tenant, ChannelId channel, Signal signal, @Nullable UserId except);

    /// Gives the signal once to every connection subscribed to any of the channels, but not to those of
    /// `except`.
    void signalAny(TenantId tenant, List<ChannelId> channels, Signal signal, UserId except);

    /// Gives the signal to the user's own connections.
    ///
    /// @param except the connection that is answered otherwise
    void tell(TenantId tenant, UserId user, Signal signal, @Nullable ConnectionId except);

    /// Subscribes the connection to the channel from the revision that `read` returns on, without gap or
    /// repeat: the connection is on the roster before `read` runs, so `read` must check what must hold (that
    /// the user still sees the channel). Frames after that revision follow the answer of the request under
    /// way; where order is not kept, a client may also get them before it, and some that the answer shows.
    /// Where `read` throws, or the request is answered by an error, nothing was subscribed. Subscribing again
    /// moves nothing but starts anew from the new revision. `read` may run again when others subscribe, or
    /// this subscription is ended, at the same moment.
    ///
    /// @throws io.stackbox.domain.refusal.Refused `Conflict` above the subscriptions one connection may have
    <T extends AsOf> T subscribe(
            TenantId tenant, UserId user, ConnectionId connection, ChannelId channel, Supplier<T> read);

    /// Ends one subscription; safe to repeat.
    void unsubscribe(TenantId tenant, ConnectionId connection, ChannelId channel);

    /// Ends all subscriptions of the user to the channel. Called before the change that removed them is
    /// announced, so that no later revision reaches them.
    void expel(TenantId tenant, ChannelId channel, UserId user);

    /// What the connection is subscribed to.
    Set<ChannelId> subscriptions(TenantId tenant, ConnectionId connection);
}
