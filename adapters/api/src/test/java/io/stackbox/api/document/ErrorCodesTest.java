package io.stackbox.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.Problem;
import io.stackbox.domain.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorCodesTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    static Stream<Refusal> refusals() {
        return Stream.of(
                new Refusal.BadRequest("no"),
                new Refusal.Invalid(List.of(new Refusal.Fault("/name", "invalid", "no"))),
                new Refusal.InvalidCursor(),
                new Refusal.Unauthenticated("no"),
                new Refusal.TokenExpired(),
                new Refusal.Forbidden("no"),
                new Refusal.NotFound("channel"),
                new Refusal.MethodNotAllowed(List.of("GET")),
                new Refusal.Conflict("no"),
                new Refusal.ChannelArchived(),
                new Refusal.TooLarge("no"),
                new Refusal.KeyReused(),
                new Refusal.RateLimited(SOON),
                new Refusal.ChannelBusy(SOON),
                new Refusal.StoreUnavailable(SOON),
                new Refusal.StoreBusy(SOON),
                new Refusal.UnknownAction(),
                new Refusal.Unsupported("no"));
    }

    @Test
    void everyKindOfRefusalIsTried() {
        assertThat(refusals().map(Object::getClass)).containsExactlyInAnyOrder(Refusal.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalsCodeIsPublishedUnderItsStatus(Refusal refusal) {
        Problem problem = Problem.of(refusal);
        assertThat(ErrorCodes.OF_FRAMES).contains(problem.code());
        boolean isOfFramesOnly = refusal instanceof Refusal.UnknownAction || refusal instanceof Refusal.Unsupported;
        assertThat(Stream.of(ErrorCodes.values())
                        .anyMatch(codes -> codes.status() == problem.status()
                                && codes.codes().contains(problem.code())))
                .isEqualTo(!isOfFramesOnly);
    }
}
