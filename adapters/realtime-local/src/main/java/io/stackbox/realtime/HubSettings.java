package io.stackbox.realtime;

import java.time.Duration;

/// The hub's limits.
///
/// @param queueBytesMax what may wait to be written to one socket, Netty's bookkeeping included; above it the
///     socket is closed as a slow reader
/// @param subscriptionsMax channels one connection may be subscribed to
/// @param connectionsPerUserMax above it a user's oldest connection is closed
/// @param predecessorWait how long a frame waits for the one before it, before the log is read instead
/// @param pingEvery after so long without a sign of life the socket is pinged; a living one is reported as
///     alive at most so often
/// @param idleAfter after so long without a sign of life the socket is closed
/// @param writeTimeout after so long without progress of what is to be written the socket is closed
/// @param closeGrace how long the peer has to answer a close frame before the connection is cut
/// @param deflate whether sockets that offer permessage-deflate get it
/// @param deflateFromBytes the smallest payload that is compressed
public record HubSettings(
        int queueBytesMax,
        int subscriptionsMax,
        int connectionsPerUserMax,
        Duration predecessorWait,
        Duration pingEvery,
        Duration idleAfter,
        Duration writeTimeout,
        Duration closeGrace,
        boolean deflate,
        int deflateFromBytes) {
    /// Two of the largest frames must fit, or a history page alone would close the socket.
    private static final int QUEUE_BYTES_MIN = 256 * 1024;

    public HubSettings {
        require(queueBytesMax >= QUEUE_BYTES_MIN, "queueBytesMax below 256 KiB");
        require(subscriptionsMax > 0, "subscriptionsMax below 1");
        require(connectionsPerUserMax > 0, "connectionsPerUserMax below 1");
        require(deflateFromBytes > 0, "deflateFromBytes below 1");
        requirePositive(predecessorWait, "predecessorWait");
        requirePositive(pingEvery, "pingEvery");
        requirePositive(idleAfter, "idleAfter");
        requirePositive(writeTimeout, "writeTimeout");
        requirePositive(closeGrace, "closeGrace");
        require(idleAfter.compareTo(pingEvery) > 0, "idleAfter must be longer than pingEvery");
    }

    public static HubSettings defaults() {
        return new HubSettings(
                1024 * 1024,
                500,
                20,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(90),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                false,
                1024);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new IllegalArgumentException(otherwise);
    }

    private static void requirePositive(Duration value, String name) {
        require(value.isPositive(), name + " must be positive");
    }
}
