package io.stackbox.domain.refusal;

import java.time.Duration;
import java.util.List;

/// Why a request is not carried out. Each is answered with a stable code; the texts are for people and never
/// repeat what was sent.
public sealed interface Refusal {
    /// One wrong value: `pointer` is a JSON Pointer (RFC 6901) into the request.
    record Fault(String pointer, String code, String detail) {}

    record BadRequest(String detail) implements Refusal {}

    record Invalid(List<Fault> faults) implements Refusal {}

    record InvalidCursor() implements Refusal {}

    record Unauthenticated(String detail) implements Refusal {}

    record TokenExpired() implements Refusal {}

    record Forbidden(String detail) implements Refusal {}

    /// Absent, or not to be seen by the one who asks: the two must look alike, so that ids cannot be probed.
    record NotFound(String what) implements Refusal {}

    record MethodNotAllowed(List<String> allowed) implements Refusal {}

    record Conflict(String detail) implements Refusal {}

    record ChannelArchived() implements Refusal {}

    record TooLarge(String detail) implements Refusal {}

    record KeyReused() implements Refusal {}

    record RateLimited(Duration retryAfter) implements Refusal {}

    /// One channel takes more sends than its head can order.
    record ChannelBusy(Duration retryAfter) implements Refusal {}

    record StoreUnavailable(Duration retryAfter) implements Refusal {}

    /// The queue of this tenant's writes or reads is full.
    record StoreBusy(Duration retryAfter) implements Refusal {}

    record UnknownAction() implements Refusal {}

    record Unsupported(String detail) implements Refusal {}

    default Refused raise() {
        return new Refused(this);
    }

    static Refused invalid(String pointer, String detail) {
        return new Invalid(List.of(new Fault(pointer, "invalid", detail))).raise();
    }
}
