package io.stackbox.persistence.dynamodb.log;

/// Places and revisions as part of a key: as many digits as any of them may have, so that they stand in their order.
public final class Places {
    /// No place and no revision is beyond it.
    public static final long MAX = 9_999_999_999_999L;
    private static final int DIGITS = 13;

    private Places() {}

    public static String of(long number) {
        String digits = Long.toString(number);
        return digits.length() >= DIGITS ? digits : "0".repeat(DIGITS - digits.length()) + digits;
    }

    public static long in(String sk, String prefix) {
        return Long.parseLong(sk.substring(prefix.length(), prefix.length() + DIGITS));
    }
}
