package io.stackbox.persistence.dynamodb.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where the streaks began of messages that this process has written or met in the stream: it is about to announce
/// them, and needs it then. What it has forgotten stands on the message's row.
final class Streaks {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int COUNT_MAX = 100_000;

    private record Sent(TenantId tenant, MessageId message) {}

    private final Cache<Sent, Long> firsts =
            Caffeine.newBuilder().maximumSize(COUNT_MAX).expireAfterWrite(KEPT).build();

    void note(TenantId tenant, Message message, long first) {
        firsts.put(new Sent(tenant, message.id()), first);
    }

    @Nullable
    Long first(TenantId tenant, Message message) {
        return firsts.getIfPresent(new Sent(tenant, message.id()));
    }
}
