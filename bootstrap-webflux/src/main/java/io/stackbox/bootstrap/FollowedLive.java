package io.stackbox.bootstrap;

import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.Origin;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The hub, and behind each announcement what follows from it.
record FollowedLive(Live hub, BiConsumer<TenantId, Change> followed) implements Live {
    @Override
    public void announce(TenantId tenant, Change change, @Nullable Origin origin) {
        hub.announce(tenant, change, origin);
        followed.accept(tenant, change);
    }

    @Override
    public boolean ordersAnswers() {
        return hub.ordersAnswers();
    }

    @Override
    public void signal(TenantId tenant, ChannelId channel, Signal signal, @Nullable UserId except) {
        hub.signal(tenant, channel, signal, except);
    }

    @Override
    public void signalAny(TenantId tenant, List<ChannelId> channels, Signal signal, UserId except) {
        hub.signalAny(tenant, channels, signal, except);
    }

    @Override
    public void tell(TenantId tenant, UserId user, Signal signal, @Nullable ConnectionId except) {
        hub.tell(tenant, user, signal, except);
    }

    @Override
    public <T extends AsOf> T subscribe(
            TenantId tenant, UserId user, ConnectionId connection, ChannelId channel, Supplier<T> read) {
        return hub.subscribe(tenant, user, connection, channel, read);
    }

    @Override
    public void unsubscribe(TenantId tenant, ConnectionId connection, ChannelId channel) {
        hub.unsubscribe(tenant, connection, channel);
    }

    @Override
    public void expel(TenantId tenant, ChannelId channel, UserId user) {
        hub.expel(tenant, channel, user);
    }

    @Override
    public Set<ChannelId> subscriptions(TenantId tenant, ConnectionId connection) {
        return hub.subscriptions(tenant, connection);
    }
}
