package io.stackbox.bootstrap.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackbox.persistence.dynamodb.table.Table;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Settings come as environment variables, and a wrong one ends the start with a sentence.
class LambdaSettingsTest {
    private static LambdaSettings with(String... changes) {
        var environment = new HashMap<>(Deployment.ENVIRONMENT);
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) environment.remove(changes[i]);
            else environment.put(changes[i], changes[i + 1]);
        }
        return LambdaSettings.from(environment);
    }

    private static void assertRefused(String sentence, String... changes) {
        assertThatThrownBy(() -> with(changes)).isInstanceOf(BadSettings.class).hasMessage(sentence);
    }

    @Test
    void whatIsSetIsRead() {
        LambdaSettings settings = with();
        assertThat(settings.tables().of(Table.MESSAGES)).isEqualTo("stackbox-messages");
        assertThat(settings.socketUrl()).isEqualTo(Deployment.SOCKET_URL);
        assertThat(settings.tenantRole()).isNull();
        assertThat(settings.socketLife()).isEqualTo(Duration.ofHours(2));
        assertThat(with("STACKBOX_SOCKET_LIFE", "PT55M").socketLife()).isEqualTo(Duration.ofMinutes(55));
        assertThat(settings.allowedOrigins()).containsExactly("https://chat.example.com", "https://*.acme.example");
        assertThat(settings.frontDoor().secrets()).isEmpty();
        LambdaSettings behindDoor = with("STACKBOX_FRONT_DOOR_SECRETS", "n".repeat(32) + "," + "o".repeat(32));
        assertThat(behindDoor.frontDoor().secrets()).containsExactly("n".repeat(32), "o".repeat(32));
        assertThat(behindDoor.toString()).doesNotContain("nnn", "ooo");
        assertThat(with("TENANT_SESSIONS", "true", "TENANT_ROLE_ARN", "arn:aws:iam::123456789012:role/tenant")
                        .tenantRole())
                .isEqualTo("arn:aws:iam::123456789012:role/tenant");
        assertThat(with("PATH", "/bin", "AWS_REGION", "eu-central-1", "STACKBOX_ALLOWED_ORIGINS", null)
                        .allowedOrigins())
                .isEmpty();
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        assertRefused("MESSAGES_TABLE must be set", "MESSAGES_TABLE", null);
        assertRefused("CHANNELS_TABLE must be the name of a table", "CHANNELS_TABLE", "no table!");
        assertRefused("SOCKET_URL must be an address such as wss://host/path", "SOCKET_URL", "https://x.example");
        assertRefused(
                "WEBSOCKET_API_ENDPOINT must be an address such as https://host/path",
                "WEBSOCKET_API_ENDPOINT",
                "not an address");
        assertRefused("TENANT_ROLE_ARN must be set", "TENANT_SESSIONS", "true");
        assertRefused(
                "TENANT_SESSIONS must be true or false",
                "TENANT_SESSIONS",
                "yes",
                "TENANT_ROLE_ARN",
                "arn:aws:iam::123456789012:role/tenant");
        for (String life : List.of("an hour", "PT1S", "PT3H")) {
            assertRefused(
                    "STACKBOX_SOCKET_LIFE must be a duration between PT10S and PT2H", "STACKBOX_SOCKET_LIFE", life);
        }
        assertRefused(
                "STACKBOX_FRONT_DOOR_SECRETS must be secrets of 32 to 128 letters, digits, - and _, by commas",
                "STACKBOX_FRONT_DOOR_SECRETS",
                "guessed");
        assertRefused("STACKBOX_IDENTITY_ISSUER must be set", "STACKBOX_IDENTITY_ISSUER", " ");
        assertThatThrownBy(() -> with("STACKBOX_IDENTITY_JWKS_URI", "http://login.example.com/jwks"))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("jwksUri must be https");
        assertRefused("there is no setting STACKBOX_ALOWED_ORIGINS", "STACKBOX_ALOWED_ORIGINS", "https://x.example");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> LambdaSettings.from(Map.of()))
                .hasMessageContaining("CONNECTIONS_TABLE must be set; MESSAGES_TABLE must be set")
                .hasMessageContaining("STACKBOX_IDENTITY_JWKS_URI must be set");
    }
}
