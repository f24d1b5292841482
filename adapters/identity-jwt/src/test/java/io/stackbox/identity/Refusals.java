package io.stackbox.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.stackbox.application.port.Authenticator;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Reads how a token was refused, and looks whether the refusal gives anything of it away.
final class Refusals {
    static Refusal of(Authenticator authenticator, String token) {
        return of(() -> authenticator.authenticate(token));
    }

    static Refusal of(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(Refused.class).hasNoCause();
        return ((Refused) thrown).refusal();
    }

    static String unauthenticated(Authenticator authenticator, String token) {
        Refusal refusal = of(authenticator, token);
        assertThat(refusal).isInstanceOf(Refusal.Unauthenticated.class);
        String detail = ((Refusal.Unauthenticated) refusal).detail();
        assertThat(detail).hasSizeLessThan(100);
        return detail;
    }

    private Refusals() {}
}
