package io.stackbox.persistence.answer;

import io.stackbox.application.port.AnswerStore;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers under their idempotency keys.
public final class EmbeddedAnswers implements AnswerStore {
    private static final Duration KEPT = Duration.ofHours(KEPT_HOURS);
    /// Whose queue the look over all tenants waits in.
    private static final TenantId UPKEEP = new TenantId("-");

    private final Writer writer;
    private final Readers readers;
    private final InstantSource clock;

    public EmbeddedAnswers(Writer writer, Readers readers, InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public Optional<Answer> find(TenantId tenant, UserId user, String key) {
        Instant oldest = oldest();
        return Optional.ofNullable(readers.<@Nullable Answer>read(
                tenant, statements -> AnswerRow.find(statements, tenant, user, key, oldest)));
    }

    @Override
    public Answer keepFirst(TenantId tenant, UserId user, String key, Answer answer) {
        Instant oldest = oldest();
        return writer.write(tenant, tx -> {
            Answer first = AnswerRow.find(tx.statements(), tenant, user, key, oldest);
            if (first != null) return first;
            AnswerRow.put(tx, tenant, user, key, answer);
            return answer;
        });
    }

    @Override
    public int forgetOld(int limit) {
        Instant oldest = oldest();
        int forgotten = 0;
        String tenant = next("");
        while (tenant != null && forgotten < limit) {
            var owner = new TenantId(tenant);
            int most = limit - forgotten;
            forgotten += writer.write(owner, tx -> AnswerRow.forget(tx, owner, oldest, most));
            tenant = next(tenant);
        }
        return forgotten;
    }

    private @Nullable String next(String tenant) {
        return readers.<@Nullable String>read(UPKEEP, statements -> AnswerRow.tenantAfter(statements, tenant));
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }
}
