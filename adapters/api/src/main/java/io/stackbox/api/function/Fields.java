package io.stackbox.api.function;

import io.stackbox.application.paging.Page;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.UserId;
import org.jspecify.annotations.Nullable;

/// Turns fields of a request into values of the domain, pointing at the field that is wrong.
final class Fields {
    private Fields() {}

    static <T> T required(@Nullable T value, String pointer) {
        if (value == null) throw Refusal.invalid(pointer, "is required");
        return value;
    }

    static ChannelId channel(@Nullable String channelId) {
        return new ChannelId(required(channelId, "/channelId"));
    }

    static MessageId message(@Nullable String messageId) {
        return new MessageId(required(messageId, "/messageId"));
    }

    static @Nullable MessageId thread(@Nullable String threadId) {
        return threadId == null ? null : new MessageId(threadId);
    }

    static UserId user(@Nullable String userId) {
        return user(required(userId, "/userId"), "/userId");
    }

    static UserId user(String userId, String pointer) {
        if (!UserId.isWellFormed(userId)) {
            throw Refusal.invalid(pointer, "1 to 128 letters, digits or . _ @ : -");
        }
        return new UserId(userId);
    }

    /// A user id in a path that cannot be anybody's names nobody.
    static UserId userInPath(@Nullable String userId) {
        String value = required(userId, "/userId");
        if (!UserId.isWellFormed(value)) throw new Refusal.NotFound("user").raise();
        return new UserId(value);
    }

    /// @throws IllegalArgumentException where it is nobody's
    static UserId userInCursor(String userId) {
        if (!UserId.isWellFormed(userId)) throw new IllegalArgumentException("no user id");
        return new UserId(userId);
    }

    static int limit(@Nullable Integer limit) {
        if (limit == null) return Page.LIMIT_DEFAULT;
        if (limit < 1 || limit > Page.LIMIT_MAX) throw Refusal.invalid("/limit", "1 to " + Page.LIMIT_MAX);
        return limit;
    }

    static long position(@Nullable Long value, String pointer) {
        long position = required(value, pointer);
        if (position < 0) throw negative(pointer);
        return position;
    }

    private static Refused negative(String pointer) {
        return Refusal.invalid(pointer, "0 or more");
    }
}
