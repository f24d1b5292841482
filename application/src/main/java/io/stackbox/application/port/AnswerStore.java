package io.stackbox.application.port;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.Optional;

/// Keeps the answers to requests that carried an idempotency key, for [#KEPT_HOURS].
public interface AnswerStore {
    int KEPT_HOURS = 24;

    /// @param fingerprint tells one request from another: a hash over route, path and body
    /// @param body the answer's JSON as it was sent
    record Answer(String fingerprint, int status, String body, Instant at) {}

    /// The kept answer, if it is younger than [#KEPT_HOURS].
    Optional<Answer> find(TenantId tenant, UserId user, String key);

    /// Keeps the answer unless there is one, and returns the one that is kept.
    Answer keepFirst(TenantId tenant, UserId user, String key, Answer answer);

    /// Forgets answers older than [#KEPT_HOURS], at most `limit` in one call; returns how many.
    int forgetOld(int limit);
}
