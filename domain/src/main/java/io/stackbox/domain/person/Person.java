package io.stackbox.domain.person;

import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.domain.text.Unicode;
import org.jspecify.annotations.Nullable;

/// A user as the last token described them. Texts that are too long or broken are mended, not refused: nobody
/// may be kept out by their name.
public record Person(
        UserId user,
        @Nullable String name,
        @Nullable String email,
        @Nullable String picture,
        TenantRole role) {
    public static final int TEXT_LENGTH_MAX_CHARS = 256;
    public static final int PICTURE_LENGTH_MAX_CHARS = 2_048;

    public Person {
        name = repaired(name, TEXT_LENGTH_MAX_CHARS);
        email = repaired(email, TEXT_LENGTH_MAX_CHARS);
        picture = picture == null || picture.length() > PICTURE_LENGTH_MAX_CHARS || !Unicode.isWellFormed(picture)
                ? null
                : picture;
    }

    private static @Nullable String repaired(@Nullable String text, int chars) {
        return text == null ? null : Unicode.repaired(text, chars);
    }
}
