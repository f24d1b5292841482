package io.stackbox.persistence.answer;

import io.stackbox.application.port.AnswerStore;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Engine;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Writer;
import io.stackbox.persistence.person.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers in the file.
public final class EmbeddedAnswers implements AnswerStore {
    private static final Duration KEPT = Duration.ofHours(KEPT_HOURS);
    /// Tenants looked after by one call of [#forgetOld].
    private static final int TENANTS_MAX = 100;

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
        Instant youngerThan = clock.instant().minus(KEPT);
        return readers.read(
                tenant,
                statements ->
                        Optional.ofNullable(AnswerRow.find(statements, new UserKey(tenant, user), key, youngerThan)));
    }

    @Override
    public Answer keepFirst(TenantId tenant, UserId user, String key, Answer answer) {
        var owner = new UserKey(tenant, user);
        Instant youngerThan = clock.instant().minus(KEPT);
        return writer.write(tenant, tx -> {
            Answer first = AnswerRow.find(tx.statements(), owner, key, youngerThan);
            if (first != null && !answer.fulfils(first)) return first;
            AnswerRow.put(tx, owner, key, answer);
            return answer;
        });
    }

    @Override
    public void release(TenantId tenant, UserId user, String key, String fingerprint) {
        var owner = new UserKey(tenant, user);
        writer.<@Nullable Void>write(tenant, tx -> {
            AnswerRow.release(tx, owner, key, fingerprint);
            return null;
        });
    }

    /// Forgets answers older than [#KEPT_HOURS], at most `limit` in one call; returns how many.
    public int forgetOld(int limit) {
        Instant upTo = clock.instant().minus(KEPT);
        int forgotten = 0;
        for (TenantId tenant : tenantsWithOld(upTo)) {
            int left = limit - forgotten;
            if (left == 0) break;
            forgotten += writer.<Integer>write(tenant, tx -> AnswerRow.forget(tx, tenant, upTo, left));
        }
        return forgotten;
    }

    private List<TenantId> tenantsWithOld(Instant upTo) {
        return readers.read(Engine.NOBODY, statements -> {
            var tenants = new ArrayList<TenantId>();
            TenantId tenant = AnswerRow.tenantAfter(statements, "");
            while (tenant != null && tenants.size() < TENANTS_MAX) {
                if (AnswerRow.hasOld(statements, tenant, upTo)) tenants.add(tenant);
                tenant = AnswerRow.tenantAfter(statements, tenant.value());
            }
            return tenants;
        });
    }
}
