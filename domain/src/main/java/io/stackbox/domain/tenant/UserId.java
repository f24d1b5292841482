package io.stackbox.domain.tenant;

import io.stackbox.domain.refusal.Refusal;
import java.util.regex.Pattern;

/// The id of a person within one tenant: 1 to 128 of `A-Z a-z 0-9 . _ @ : -`. Two tenants may use the same id
/// for two people.
public record UserId(String value) implements Comparable<UserId> {
    public static final int LENGTH_MAX_CHARS = 128;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._@:-]{1,128}");

    public UserId {
        if (!isWellFormed(value)) {
            throw Refusal.invalid("/userId", "1 to 128 letters, digits or . _ @ : -");
        }
    }

    public static boolean isWellFormed(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
