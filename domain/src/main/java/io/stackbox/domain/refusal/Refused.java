package io.stackbox.domain.refusal;

/// Carries a [Refusal] up to the one place that answers it. It is an answer, not an accident, so it has no
/// stack trace.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    Refused(Refusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
