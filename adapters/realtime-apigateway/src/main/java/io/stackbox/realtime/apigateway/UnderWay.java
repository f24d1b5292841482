package io.stackbox.realtime.apigateway;

import io.stackbox.application.port.ConnectionStore.Connection;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.ConnectionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of connections by requests whose answers have not gone out yet: what they subscribed to, and whether it
/// showed that the connection is not known.
final class UnderWay {
    /// Connections with a request under way. Beyond so many the oldest is forgotten, and stays subscribed even
    /// if its request is refused after all.
    private static final int REQUESTS_MAX = 1_000;

    /// @param before the revision after which it heard the channel until then; null where it did not
    record Subscribed(
            Connection connection,
            ChannelId channel,
            @Nullable Long before) {}

    /// @param subscribed the latest first
    record Concluded(List<Subscribed> subscribed, boolean isLost) {}

    private static final class Request {
        private final List<Subscribed> subscribed = new ArrayList<>(1);
        private boolean isLost;
    }

    private final Map<ConnectionId, Request> byConnection = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionId, Request> eldest) {
            return size() > REQUESTS_MAX;
        }
    };

    synchronized void add(Subscribed subscribed) {
        request(subscribed.connection().id()).subscribed.add(subscribed);
    }

    synchronized void lose(ConnectionId connection) {
        request(connection).isLost = true;
    }

    private Request request(ConnectionId connection) {
        return byConnection.computeIfAbsent(connection, first -> new Request());
    }

    /// What hangs on the answer that goes out now.
    synchronized Concluded conclude(ConnectionId connection) {
        Request request = byConnection.remove(connection);
        return request == null
                ? new Concluded(List.of(), false)
                : new Concluded(request.subscribed.reversed(), request.isLost);
    }
}
