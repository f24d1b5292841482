package io.stackbox.domain.message;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The id of a message, unique within its channel: a UUID of version 7 whose random bits carry the message's
/// `seq`, so that a store finds the message by its id without an index. Clients see no meaning in it. Whoever
/// looks a message up must compare the whole id: another id may carry the same `seq`.
public record MessageId(String value) {
    /// Enough for a message every millisecond during 34 years.
    private static final int SEQ_BITS = 40;
    private static final long SEQ_MASK = (1L << SEQ_BITS) - 1;
    private static final int SALT_BITS = 22;
    private static final int LENGTH_CHARS = 36;
    /// Spreads the salt over the seq, so that neighbours do not look like neighbours (Steele and others,
    /// "SplitMix64").
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    public static MessageId mint(Instant at, long seq, RandomGenerator random) {
        if (seq < 1 || seq > SEQ_MASK) throw new IllegalArgumentException("seq " + seq);
        long salt = random.nextLong() & ((1L << SALT_BITS) - 1);
        return new MessageId(Ids.of(at, random.nextInt(1 << 12), salt << SEQ_BITS | (seq ^ mask(salt))));
    }

    /// The `seq` that this id carries, or 0 for a text that no store has minted.
    public long seq() {
        if (value.length() != LENGTH_CHARS) return 0;
        try {
            long low = UUID.fromString(value).getLeastSignificantBits();
            return (low ^ mask(low >>> SEQ_BITS & ((1L << SALT_BITS) - 1))) & SEQ_MASK;
        } catch (IllegalArgumentException notAnId) {
            return 0;
        }
    }

    private static long mask(long salt) {
        return ((salt + 1) * SPREAD >>> 24) & SEQ_MASK;
    }

    @Override
    public String toString() {
        return value;
    }
}
