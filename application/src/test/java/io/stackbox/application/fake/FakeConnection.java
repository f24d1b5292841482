package io.stackbox.application.fake;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An open connection of [FakeLive], which holds the lock.
final class FakeConnection {
    /// What a request under way has subscribed to, and what was there before.
    record UnderWay(ChannelId channel, @Nullable FakeSubscription before) {}

    final ConnectionId id;
    final TenantId tenant;
    final UserId user;
    final Map<ChannelId, FakeSubscription> subscriptions = new LinkedHashMap<>();
    final List<FakeSubscription> preparing = new ArrayList<>();
    final Deque<UnderWay> underWay = new ArrayDeque<>();
    final List<Object> heard = new ArrayList<>();

    FakeConnection(ConnectionId id, TenantId tenant, UserId user) {
        this.id = id;
        this.tenant = tenant;
        this.user = user;
    }

    boolean isOf(TenantId other, UserId somebody) {
        return tenant.equals(other) && user.equals(somebody);
    }

    void offer(Change change, boolean isSilent) {
        FakeSubscription standing = subscriptions.get(change.channel());
        if (standing != null) standing.offer(change, isSilent);
        for (FakeSubscription next : preparing) {
            if (next.channel.equals(change.channel())) next.offer(change, isSilent);
        }
    }

    /// From now on the subscription hears what is announced, and keeps it to itself until it begins.
    FakeSubscription prepare(ChannelId channel) {
        var subscription = new FakeSubscription(this, channel);
        preparing.add(subscription);
        return subscription;
    }

    void begin(FakeSubscription subscription, long revision) {
        underWay.addLast(new UnderWay(subscription.channel, subscriptions.put(subscription.channel, subscription)));
        subscription.begin(revision);
    }

    void end(ChannelId channel) {
        subscriptions.remove(channel);
        preparing.removeIf(next -> next.channel.equals(channel));
    }

    void undo() {
        while (!underWay.isEmpty()) {
            UnderWay last = underWay.removeLast();
            if (last.before() == null) subscriptions.remove(last.channel());
            else subscriptions.put(last.channel(), last.before());
        }
    }
}
