package io.stackbox.realtime.apigateway;

import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What requests have subscribed to whose answers have not gone out yet.
final class UnderWay {
    /// Connections with a request under way. Beyond so many the oldest is forgotten, and stays subscribed even
    /// if its request is refused after all.
    private static final int REQUESTS_MAX = 1_000;

    /// @param before the revision after which it heard the channel until then; null where it did not
    record Subscribed(
            Connection connection,
            ChannelId channel,
            @Nullable Long before) {}

    private final Map<ConnectionId, List<Subscribed>> byConnection = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionId, List<Subscribed>> eldest) {
            return size() > REQUESTS_MAX;
        }
    };

    synchronized void add(Subscribed subscribed) {
        byConnection
                .computeIfAbsent(subscribed.connection().id(), none -> new ArrayList<>(1))
                .add(subscribed);
    }

    /// What hangs on the answer that goes out now, the latest first.
    synchronized List<Subscribed> conclude(ConnectionId connection) {
        List<Subscribed> concluded = byConnection.remove(connection);
        return concluded == null ? List.of() : concluded.reversed();
    }
}
