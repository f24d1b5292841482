package io.stackbox.realtime;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one connection is subscribed to, and which of it hangs on the answer under way. Guarded by this.
final class Subscriptions {
    /// A gate that opens behind an answer, for what comes after the revision that the answer shows.
    record Opening(Subscription subscription, long from) {
        void open() {
            subscription.openGate(from);
        }
    }

    private final Rooms rooms;
    private final int max;
    private Map<ChannelId, Subscription> byChannel = Map.of();
    private List<Subscription> underWay = List.of();
    private boolean hasEnded;

    Subscriptions(Rooms rooms, int max) {
        this.rooms = rooms;
        this.max = max;
    }

    /// Puts the socket on the room's roster, its frames held until the answer. Null where the socket is gone.
    synchronized @Nullable Subscription begin(HubSocket socket, RoomKey key) {
        if (hasEnded) return null;
        Subscription subscription = byChannel.get(key.channel());
        if (subscription == null) {
            subscription = new Subscription(socket, key);
            add(subscription);
        } else {
            subscription.roster().room.rejoin(subscription);
        }
        subscription.isRead = false;
        if (underWay.isEmpty()) underWay = new ArrayList<>(1);
        if (!underWay.contains(subscription)) underWay.add(subscription);
        return subscription;
    }

    private void add(Subscription subscription) {
        if (byChannel.size() >= max) throw new Refusal.Conflict("too many subscriptions").raise();
        if (byChannel.isEmpty()) byChannel = HashMap.newHashMap(1);
        rooms.join(subscription);
        byChannel.put(subscription.key.channel(), subscription);
    }

    /// Its answer will show the channel as of the revision.
    synchronized void read(Subscription subscription, long revision) {
        subscription.isRead = true;
        subscription.readAt = revision;
    }

    /// Its read was refused: all is as it was before.
    synchronized void abandon(Subscription subscription) {
        if (!underWay.isEmpty()) underWay.remove(subscription);
        undo(subscription);
    }

    /// The answer under way is about to be written: what it opens.
    synchronized List<Opening> conclude(boolean hasSucceeded) {
        if (underWay.isEmpty()) return List.of();
        List<Opening> opened = new ArrayList<>(underWay.size());
        List<Subscription> concluded = underWay;
        underWay = List.of();
        for (Subscription subscription : concluded) {
            if (hasSucceeded && subscription.isRead) {
                subscription.isStanding = true;
                opened.add(new Opening(subscription, subscription.readAt));
            } else {
                undo(subscription);
            }
        }
        return opened;
    }

    private void undo(Subscription subscription) {
        if (byChannel.get(subscription.key.channel()) != subscription) return;
        if (subscription.isStanding) {
            subscription.socket.lane().execute(subscription::reopenGate);
        } else {
            end(subscription.key.channel());
        }
    }

    synchronized void end(ChannelId channel) {
        if (byChannel.isEmpty()) return;
        Subscription ended = byChannel.remove(channel);
        if (ended == null) return;
        if (!underWay.isEmpty()) underWay.remove(ended);
        rooms.leave(ended);
    }

    synchronized void endAll() {
        hasEnded = true;
        for (Subscription subscription : byChannel.values()) rooms.leave(subscription);
        byChannel = Map.of();
        underWay = List.of();
    }

    synchronized boolean has(ChannelId channel) {
        return byChannel.containsKey(channel);
    }

    /// Those that an answer has opened.
    synchronized Set<ChannelId> standing() {
        Set<ChannelId> channels = new HashSet<>();
        for (Subscription subscription : byChannel.values()) {
            if (subscription.isStanding) channels.add(subscription.key.channel());
        }
        return channels;
    }

    /// The subscription to the channel, where an answer has opened it; else null.
    synchronized @Nullable Subscription standing(ChannelId channel) {
        Subscription subscription = byChannel.get(channel);
        return subscription != null && subscription.isStanding ? subscription : null;
    }

    synchronized List<Subscription> all() {
        return List.copyOf(byChannel.values());
    }
}
