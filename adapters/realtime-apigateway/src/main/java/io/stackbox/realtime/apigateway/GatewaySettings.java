package io.stackbox.realtime.apigateway;

import java.time.Duration;

/// The limits of delivery through the gateway.
///
/// @param postsMax posts under way in one process at a time
/// @param directMax connections that an announcement is posted to by whoever makes it; more are left to the
///     workers
/// @param chunkMax connections that one message to the workers names
/// @param chunkTimeout how long one of them may take; whom it has not reached by then it reaches when it comes again.
///     Shorter than the function's life
/// @param patience how long whoever announces something waits for its posts; what is not done by then is left to the
///     workers
/// @param attemptsMax how often one post is tried where the gateway throttles it or fails
/// @param attemptTimeout how long one try may take; it is not repeated then, for it may have arrived. Long
///     enough for the first posts of a cold process that is short of CPU
/// @param postTimeout how long all tries of one post may take with the pauses between them
/// @param retryPauseMin about how long the first pause is; each further one is twice as long, jittered
/// @param retryPauseMax the longest pause
/// @param connectGrace a connection younger than this is kept although the gateway does not know it: it
///     answers 410 until the connect has completed
/// @param arrayBytesMax the largest array of events in one frame
/// @param arrayEventsMax events in one array
public record GatewaySettings(
        int postsMax,
        int directMax,
        int chunkMax,
        Duration chunkTimeout,
        Duration patience,
        int attemptsMax,
        Duration attemptTimeout,
        Duration postTimeout,
        Duration retryPauseMin,
        Duration retryPauseMax,
        Duration connectGrace,
        int arrayBytesMax,
        int arrayEventsMax) {
    /// What the gateway takes in one frame.
    private static final int FRAME_BYTES_MAX = 128 * 1024;

    public GatewaySettings {
        require(postsMax > 0, "postsMax below 1");
        require(directMax >= 0, "directMax below 0");
        require(chunkMax > 0 && chunkMax <= Chunk.RECIPIENTS_MAX, "chunkMax not in 1 to " + Chunk.RECIPIENTS_MAX);
        require(chunkTimeout.isPositive(), "chunkTimeout must be positive");
        require(patience.isPositive(), "patience must be positive");
        require(attemptsMax > 0, "attemptsMax below 1");
        require(attemptTimeout.isPositive(), "attemptTimeout must be positive");
        require(postTimeout.compareTo(attemptTimeout) >= 0, "postTimeout must not be shorter than attemptTimeout");
        require(retryPauseMin.isPositive(), "retryPauseMin must be positive");
        require(retryPauseMax.compareTo(retryPauseMin) >= 0, "retryPauseMax must not be shorter than retryPauseMin");
        require(!connectGrace.isNegative(), "connectGrace must not be negative");
        require(arrayBytesMax > 0 && arrayBytesMax <= FRAME_BYTES_MAX, "arrayBytesMax not in 1 to 128 KiB");
        require(arrayEventsMax > 0, "arrayEventsMax below 1");
    }

    public static GatewaySettings defaults() {
        return new GatewaySettings(
                64,
                200,
                200,
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                5,
                Duration.ofSeconds(5),
                Duration.ofSeconds(8),
                Duration.ofMillis(50),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                FRAME_BYTES_MAX,
                100);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new IllegalArgumentException(otherwise);
    }
}
