package io.stackbox.identity;

import static io.stackbox.identity.Forge.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.stackbox.domain.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `exp`, `nbf`, `iss` and `aud` are checked.
class RegisteredClaimsTest {
    private Instant now = NOW;
    private final JwtAuthenticator authenticator =
            new JwtAuthenticator(Forge.RULES, VerificationKeys.given(Forge::published), () -> now);

    @Test
    void aTokenIsOverAtItsExp() {
        String token = token(",\"exp\":" + (NOW.getEpochSecond() + 10));
        now = NOW.plusSeconds(10).minusNanos(1);
        assertThat(authenticator.authenticate(token).actor().expiresAt()).isEqualTo(NOW.plusSeconds(10));
        now = NOW.plusSeconds(10);
        assertThat(Refusals.of(authenticator, token)).isEqualTo(new Refusal.TokenExpired());
    }

    @Test
    void aTokenWithoutAnEndIsRefused() {
        assertDetail(",\"exp\":null", "the token has no end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void aTokenMayBeginUpToTheClockSkewAhead(String claim) {
        long skewSeconds = Forge.RULES.clockSkew().toSeconds();
        String allowed = ",\"" + claim + "\":" + (NOW.getEpochSecond() + skewSeconds);
        assertThatNoException().isThrownBy(() -> authenticator.authenticate(token(allowed)));
        String early = ",\"" + claim + "\":" + (NOW.getEpochSecond() + skewSeconds + 1);
        assertDetail(early, claim.equals("nbf") ? "the token is not valid yet" : "the token is from the future");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://other.example\"",
                "\"https://issuer.example/\"",
                "null",
                "[\"https://issuer.example\"]"
            })
    void aTokenOfAnotherIssuerIsRefused(String issuer) {
        Refusals.unauthenticated(authenticator, token(",\"iss\":" + issuer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "[\"other\"]", "[]", "null", "\"stackbox \"", "\"STACKBOX\""})
    void aTokenForAnotherAudienceIsRefused(String audience) {
        assertDetail(",\"aud\":" + audience, "the token is for another audience");
    }

    @Test
    void oneOfSeveralAudiencesWillDo() {
        String token = token(",\"aud\":[\"other\",\"stackbox\"]");
        assertThatNoException().isThrownBy(() -> authenticator.authenticate(token));
    }

    /// Otherwise somebody else's old token would tell its holder to renew it with us.
    @Test
    void anExpiredTokenOfAnotherIssuerIsNotCalledExpired() {
        assertDetail(",\"exp\":1,\"iss\":\"https://other.example\"", "the token is of another issuer");
    }

    @Test
    void anExpiredTokenIsCalledSoWhateverItsIat() {
        String token = token(",\"exp\":" + (NOW.getEpochSecond() - 10) + ",\"iat\":" + NOW.getEpochSecond());
        assertThat(Refusals.of(authenticator, token)).isEqualTo(new Refusal.TokenExpired());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tomorrow\"", "true", "{}", "[1]", "\"9999999999\""})
    void timesThatAreNoNumbersAreRefused(String time) {
        assertDetail(",\"exp\":" + time, "the token is not valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "9223372036854775807", "-1", "0", "99999999999999999999999999"})
    void timesOutOfRangeAreRefusedOrOverButNeverAnAccident(String time) {
        assertThat(Refusals.of(authenticator, token(",\"exp\":" + time)))
                .isInstanceOfAny(Refusal.TokenExpired.class, Refusal.Unauthenticated.class);
    }

    /// Red where a token is remembered as good for longer than it lives.
    @Test
    void aTokenVerifiedBeforeIsStillOverAtItsExp() {
        String token = token(",\"exp\":" + (NOW.getEpochSecond() + 2));
        authenticator.authenticate(token);
        now = NOW.plusSeconds(1);
        authenticator.authenticate(token);
        now = NOW.plusSeconds(2);
        assertThat(Refusals.of(authenticator, token)).isEqualTo(new Refusal.TokenExpired());
    }

    @Test
    void aClockSetBackMakesARememberedTokenBeReadAnew() {
        String token = token(",\"nbf\":" + NOW.getEpochSecond());
        authenticator.authenticate(token);
        now = NOW.minus(Duration.ofHours(1));
        Refusals.unauthenticated(authenticator, token);
    }

    private void assertDetail(String claims, String detail) {
        assertThat(Refusals.unauthenticated(authenticator, token(claims))).isEqualTo(detail);
    }

    private static String token(String more) {
        return Forge.es256(Forge.claims(more));
    }
}
