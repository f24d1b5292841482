package io.stackbox.realtime.apigateway;

import java.time.Duration;

/// Delivers what announcers have left to the queue: large rooms in chunks, and mail for slow connections. The
/// queue gives a message at least once, so a connection may get a frame again; clients apply it by revision.
public final class FanOutWorker {
    private final Courier courier;
    private final Duration chunkTimeout;

    FanOutWorker(Courier courier, GatewaySettings settings) {
        this.courier = courier;
        this.chunkTimeout = settings.chunkTimeout();
    }

    /// Delivers a message of the queue.
    ///
    /// @return false where it is to come again, because some connection was not reached that might be
    /// @throws IllegalArgumentException for what is no such message
    public boolean deliver(String body) {
        Chunk chunk = Chunk.parse(body);
        return courier.deliver(chunk.tenant(), chunk.mail(), chunk.since(), chunkTimeout);
    }
}
