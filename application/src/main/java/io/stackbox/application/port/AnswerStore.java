package io.stackbox.application.port;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import java.util.Optional;

/// Keeps the answers to requests that carried an idempotency key, for [#KEPT_HOURS].
public interface AnswerStore {
    int KEPT_HOURS = 24;

    /// What stands under a key: an answer, or the claim of a request that has none yet.
    ///
    /// @param fingerprint tells one request from another: a hash over route, path and body
    /// @param body what is needed to give the answer again
    record Answer(String fingerprint, int status, String body, Instant at) {
        private static final int NONE_YET = 0;

        public static Answer claim(String fingerprint, Instant at) {
            return new Answer(fingerprint, NONE_YET, "", at);
        }

        public boolean isClaim() {
            return status == NONE_YET;
        }

        /// Whether this takes the place of what stood under the key: the answer of the request that claimed it.
        public boolean fulfils(Answer standing) {
            return standing.isClaim() && !isClaim() && standing.fingerprint().equals(fingerprint);
        }
    }

    /// What stands under the key, if it is younger than [#KEPT_HOURS].
    Optional<Answer> find(TenantId tenant, UserId user, String key);

    /// Keeps the claim or the answer unless something stands under the key, and returns what then stands there.
    /// An answer takes the place of its own claim.
    Answer keepFirst(TenantId tenant, UserId user, String key, Answer answer);

    /// Gives the key back where such a claim stands under it: its request was refused, and has done nothing.
    void release(TenantId tenant, UserId user, String key, String fingerprint);
}
