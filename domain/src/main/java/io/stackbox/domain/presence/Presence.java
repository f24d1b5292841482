package io.stackbox.domain.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What others see of a person: the aggregate over all their connections.
///
/// @param lastSeen when a connection last gave a sign of life; null for somebody never seen
public record Presence(
        Status status, @Nullable Instant lastSeen, @Nullable String text) {
    public static final int TEXT_LENGTH_MAX_CHARS = 200;
    public static final Presence NEVER_SEEN = new Presence(Status.OFFLINE, null, null);

    /// Offline without a live lease, else the status last chosen, else online.
    public static Presence of(
            boolean leased, @Nullable Status chosen, @Nullable Instant lastSeen, @Nullable String text) {
        Status status = !leased ? Status.OFFLINE : chosen == null ? Status.ONLINE : chosen;
        return new Presence(status, lastSeen, text);
    }

    /// Whether others would see a difference: `lastSeen` moves all the time and is none.
    public boolean looksLike(Presence other) {
        return status == other.status && java.util.Objects.equals(text, other.text);
    }
}
