package io.stackbox.identity;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://issuer.example/jwks",
                "HTTPS://issuer.example/jwks",
                "http://localhost:8080/jwks",
                "http://127.0.0.1/jwks",
                "http://127.1.2.3:80/jwks",
                "http://[::1]:80/jwks"
            })
    void keysComeOverHttpsOrFromLoopback(String address) {
        assertThatNoException().isThrownBy(() -> settings(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example/jwks",
                "http://127.0.0.1.example/jwks",
                "http://localhost.example/jwks",
                "http://[::2]/jwks",
                "http://10.0.0.1/jwks",
                "ftp://localhost/jwks",
                "jar:https://x!/y",
                "file:///etc/jwks",
                "/jwks",
                "issuer.example/jwks"
            })
    void anyOtherAddressIsRefusedWithAReason(String address) {
        assertThatThrownBy(() -> settings(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("identity: jwksUri must be (https .http only on loopback.|a whole address).*");
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> settings("https://me:hunter2@issuer.example/"))
                .hasMessage("identity: jwksUri must not carry a user name or password");
    }

    @Test
    void whatMustBeSetIsNamed() {
        assertThatThrownBy(() -> TokenRules.of(" ", "stackbox")).hasMessage("identity: issuer must be set");
        assertThatThrownBy(() -> TokenRules.of("https://x", "")).hasMessage("identity: audience must be set");
        assertThatThrownBy(() -> new TokenRules("i", "a", "", Duration.ZERO))
                .hasMessage("identity: tenantClaim must be set");
        assertThatThrownBy(() -> new TokenRules("i", "a", "t", Duration.ofMinutes(6)))
                .hasMessageContaining("clockSkew must be from 0 s to 5 min");
        assertThatThrownBy(() -> new TokenRules("i", "a", "t", Duration.ofSeconds(-1)))
                .hasMessageContaining("clockSkew must be from 0 s to 5 min");
    }

    @Test
    void timeoutsAreBounded() {
        URI uri = URI.create("https://issuer.example/jwks");
        Duration second = Duration.ofSeconds(1);
        for (Duration wrong : new Duration[] {Duration.ZERO, second.negated(), Duration.ofMinutes(2)}) {
            assertThatThrownBy(() -> new IdentitySettings(uri, Forge.RULES, wrong, second))
                    .hasMessageContaining("connectTimeout must be above 0");
            assertThatThrownBy(() -> new IdentitySettings(uri, Forge.RULES, second, wrong))
                    .hasMessageContaining("fetchTimeout must be above 0");
        }
    }

    private static IdentitySettings settings(String address) {
        return IdentitySettings.of(URI.create(address), Forge.RULES);
    }
}
