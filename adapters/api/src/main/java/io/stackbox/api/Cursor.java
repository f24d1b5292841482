package io.stackbox.api;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A place in a list, given to a client as an opaque text that works for the same tenant, user and query only.
/// It grants nothing (every page is read with the asker's own rights), so the binding is a digest, not a
/// signature.
public final class Cursor {
    private static final int BINDING_BYTES = 8;
    private static final int LENGTH_MAX_CHARS = 512;

    private Cursor() {}

    /// @param query what the list is of: every parameter but `limit` and `cursor`
    public static String seal(Actor actor, String query, String position) {
        byte[] place = position.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(binding(actor, query), BINDING_BYTES + place.length);
        System.arraycopy(place, 0, sealed, BINDING_BYTES, place.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /// @param read makes a position of its text, and throws an `IllegalArgumentException` where it cannot
    /// @return the position, or null where there is no cursor
    /// @throws io.stackbox.domain.refusal.Refused `InvalidCursor`
    public static <T> @Nullable T open(Actor actor, String query, @Nullable String cursor, Function<String, T> read) {
        if (cursor == null) return null;
        try {
            return read.apply(position(actor, query, cursor));
        } catch (IllegalArgumentException foreign) {
            throw new Refusal.InvalidCursor().raise();
        }
    }

    private static String position(Actor actor, String query, String cursor) {
        byte[] sealed = decode(cursor);
        if (sealed.length <= BINDING_BYTES
                || !Arrays.equals(binding(actor, query), Arrays.copyOf(sealed, BINDING_BYTES))) {
            throw new Refusal.InvalidCursor().raise();
        }
        return new String(sealed, BINDING_BYTES, sealed.length - BINDING_BYTES, StandardCharsets.UTF_8);
    }

    public static long openSeq(Actor actor, String query, @Nullable String cursor, long start) {
        Long position = open(actor, query, cursor, Long::valueOf);
        return position == null ? start : position;
    }

    private static byte[] decode(String cursor) {
        if (cursor.length() > LENGTH_MAX_CHARS) throw new Refusal.InvalidCursor().raise();
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw new Refusal.InvalidCursor().raise();
        }
    }

    private static byte[] binding(Actor actor, String query) {
        String bound = actor.tenant() + "\n" + actor.user() + "\n" + query;
        return Arrays.copyOf(sha256().digest(bound.getBytes(StandardCharsets.UTF_8)), BINDING_BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
