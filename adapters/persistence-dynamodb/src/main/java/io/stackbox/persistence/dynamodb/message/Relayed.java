package io.stackbox.persistence.dynamodb.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;

/// Which of this process's own messages the stream announces, because they were written so: their sender asks right
/// after the write, and then must not.
public final class Relayed {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int COUNT_MAX = 100_000;

    private record Sent(TenantId tenant, MessageId message) {}

    private final Cache<Sent, Boolean> sent =
            Caffeine.newBuilder().maximumSize(COUNT_MAX).expireAfterWrite(KEPT).build();

    void note(TenantId tenant, Message message) {
        sent.put(new Sent(tenant, message.id()), true);
    }

    /// Whether the stream announces the message.
    public boolean is(TenantId tenant, Message message) {
        return sent.getIfPresent(new Sent(tenant, message.id())) != null;
    }
}
