package io.stackbox.domain.person;

import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import org.jspecify.annotations.Nullable;

/// A user as the last token described them. Texts that are too long are cut by whoever reads the token, not
/// refused: nobody may be kept out by a long name.
public record Person(
        UserId user,
        @Nullable String name,
        @Nullable String email,
        @Nullable String picture,
        TenantRole role) {
    public static final int TEXT_LENGTH_MAX_CHARS = 256;
    public static final int PICTURE_LENGTH_MAX_CHARS = 2_048;

    public Person {
        name = cut(name, TEXT_LENGTH_MAX_CHARS);
        email = cut(email, TEXT_LENGTH_MAX_CHARS);
        picture = picture != null && picture.length() > PICTURE_LENGTH_MAX_CHARS ? null : picture;
    }

    private static @Nullable String cut(@Nullable String text, int chars) {
        return text == null || text.length() <= chars ? text : text.substring(0, chars);
    }
}
