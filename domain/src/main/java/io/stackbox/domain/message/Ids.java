package io.stackbox.domain.message;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Mints UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then 74 bits that are random or
/// given.
public final class Ids {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private Ids() {}

    public static String random(Instant at, RandomGenerator random) {
        return of(at, random.nextInt(1 << 12), random.nextLong());
    }

    /// @param twelve 12 bits
    /// @param sixtyTwo 62 bits; the two highest are replaced by the variant
    static String of(Instant at, int twelve, long sixtyTwo) {
        long high = at.toEpochMilli() << 16 | VERSION_7 | twelve;
        return new UUID(high, sixtyTwo & VARIANT_MASK | VARIANT).toString();
    }
}
