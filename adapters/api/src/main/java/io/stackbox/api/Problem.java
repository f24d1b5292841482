package io.stackbox.api;

import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.domain.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A refusal as the wire has it: the one place that gives it its status, code and sentence.
public record Problem(
        int status,
        String code,
        String sentence,
        boolean isRetryable,
        @Nullable Duration retryAfter,
        @Nullable List<Answers.Fault> faults) {

    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BadRequest bad -> plain(400, "bad_request", bad.detail());
            case Refusal.Invalid invalid -> invalid(invalid);
            case Refusal.InvalidCursor cursor ->
                plain(400, "invalid_cursor", "the cursor is not one that this list gave you");
            case Refusal.Unauthenticated who -> plain(401, "unauthenticated", who.detail());
            case Refusal.TokenExpired expired -> plain(401, "token_expired", "the token has expired");
            case Refusal.Forbidden forbidden -> plain(403, "forbidden", forbidden.detail());
            case Refusal.NotFound missing -> plain(404, "not_found", "there is no such " + missing.what());
            case Refusal.MethodNotAllowed method ->
                plain(405, "method_not_allowed", "allowed here: " + String.join(", ", method.allowed()));
            case Refusal.Conflict conflict -> plain(409, "conflict", conflict.detail());
            case Refusal.ChannelArchived archived -> plain(409, "channel_archived", "the channel is archived");
            case Refusal.TooLarge large -> plain(413, "too_large", large.detail());
            case Refusal.KeyReused reused ->
                plain(422, "key_reused", "the idempotency key was used with another request");
            case Refusal.RateLimited limited -> later(429, "rate_limited", "too many requests", limited.retryAfter());
            case Refusal.ChannelBusy busy ->
                later(429, "channel_busy", "the channel takes no more messages right now", busy.retryAfter());
            case Refusal.StoreUnavailable store ->
                later(503, "store_unavailable", "the store does not take requests right now", store.retryAfter());
            case Refusal.StoreBusy store ->
                later(503, "store_busy", "the store has too much to do right now", store.retryAfter());
            case Refusal.UnknownAction action -> plain(400, "unknown_action", "there is no such action");
            case Refusal.Unsupported unsupported -> plain(400, "unsupported", unsupported.detail());
        };
    }

    /// A bug: the sentence carries the number under which it was logged, and nothing else.
    static Problem internal(String incident) {
        return new Problem(
                500, "internal", "something went wrong here; it was logged as " + incident, true, null, null);
    }

    /// What HTTP alone has a status for.
    static Problem unreadable(int status) {
        return switch (status) {
            case 414 -> plain(status, "too_large", "the address is too long");
            case 431 -> plain(status, "too_large", "the headers are too long");
            default -> plain(status, "bad_request", "the request cannot be read");
        };
    }

    Answers.ProblemDetail detail(@Nullable String instance) {
        return new Answers.ProblemDetail(
                "about:blank", code.replace('_', ' '), status, sentence, code, isRetryable, instance, faults);
    }

    public ServerFrame.Error frame(@Nullable String action, @Nullable String channelId) {
        Long afterMs = retryAfter == null ? null : retryAfter.toMillis();
        return new ServerFrame.Error(code, sentence, action, channelId, isRetryable, afterMs, faults);
    }

    private static Problem plain(int status, String code, String sentence) {
        return new Problem(status, code, sentence, false, null, null);
    }

    private static Problem later(int status, String code, String sentence, Duration after) {
        return new Problem(status, code, sentence, true, after, null);
    }

    private static Problem invalid(Refusal.Invalid invalid) {
        List<Answers.Fault> faults = invalid.faults().stream()
                .map(fault -> new Answers.Fault(fault.pointer(), fault.code(), fault.detail()))
                .toList();
        var first = invalid.faults().getFirst();
        return new Problem(400, "invalid", first.pointer() + " " + first.detail(), false, null, faults);
    }
}
