package io.stackbox.application.fake;

import io.stackbox.application.port.AnswerStore;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Answers in memory.
public final class FakeAnswerStore implements AnswerStore {
    private record Asked(TenantId tenant, UserId user, String key) {}

    private final InstantSource clock;
    private final Map<Asked, Answer> answers = new HashMap<>();

    public FakeAnswerStore(InstantSource clock) {
        this.clock = clock;
    }

    private boolean isKept(Answer answer) {
        return answer.at().plus(Duration.ofHours(KEPT_HOURS)).isAfter(clock.instant());
    }

    @Override
    public synchronized Optional<Answer> find(TenantId tenant, UserId user, String key) {
        return Optional.ofNullable(answers.get(new Asked(tenant, user, key))).filter(this::isKept);
    }

    @Override
    public synchronized Answer keepFirst(TenantId tenant, UserId user, String key, Answer answer) {
        return answers.compute(
                new Asked(tenant, user, key),
                (asked, first) -> first != null && isKept(first) && !answer.fulfils(first) ? first : answer);
    }

    @Override
    public synchronized void release(TenantId tenant, UserId user, String key, String fingerprint) {
        answers.computeIfPresent(
                new Asked(tenant, user, key),
                (asked, held) -> held.isClaim() && held.fingerprint().equals(fingerprint) ? null : held);
    }
}
