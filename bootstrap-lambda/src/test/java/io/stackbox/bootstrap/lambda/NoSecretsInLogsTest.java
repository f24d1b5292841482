package io.stackbox.bootstrap.lambda;

import static io.stackbox.application.fixture.People.ANN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.application.fixture.Tenants;
import io.stackbox.domain.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/// No token, ticket or content of a message in any line that a function prints, whatever it is told to print.
class NoSecretsInLogsTest {
    private static final List<String> CHATTY =
            List.of("org.springframework.cloud.function", "org.springframework.messaging", "io.stackbox");

    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
    private final TenantId tenant = Tenants.fresh();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = System.out;
    private final Deployment deployment = new Deployment();

    /// The console appender looks for `System.out` when it is made, so that comes first.
    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, UTF_8));
        for (String function : LambdaProduct.ENTRANCES) tryToCall(function, "{}");
        setLevels(LogLevel.TRACE);
    }

    @AfterEach
    void restore() {
        setLevels(null);
        System.setOut(console);
        console.print(printed.toString(UTF_8));
    }

    private static void setLevels(LogLevel level) {
        LoggingSystem logging = LoggingSystem.get(NoSecretsInLogsTest.class.getClassLoader());
        CHATTY.forEach(name -> logging.setLogLevel(name, level));
    }

    @Test
    void nothingSecretIsPrinted() {
        String token = deployment.token(tenant, ANN);
        Client ann = deployment.connect(tenant, ANN, "stackbox.v1", "ticket-" + canary);
        ann.send("action", "sendMessage", "channelId", "general", "content", canary);
        ann.send("action", "authenticate", "token", token);
        ann.send(canary);
        ann.sendBinary(canary);
        ann.disconnect();
        for (Map<String, String> query : List.of(Map.of("token", token + "x"), Map.of("ticket", canary))) {
            tryToCall("authorizer", io.stackbox.api.wire.Json.write(Handshake.with(Map.of("Cookie", canary), query)));
        }
        String http = "{\"rawPath\":\"/api/messaging/channels\",\"rawQueryString\":\"x=" + canary
                + "\",\"headers\":{\"authorization\":\"Bearer " + token
                + "\"},\"body\":\"" + canary + "\",\"requestContext\":{\"http\":{\"method\":\"POST\"}}}";
        tryToCall("http", http);
        tryToCall("http", http.replace("requestContext", "nothing"));
        for (String function : LambdaProduct.ENTRANCES) {
            tryToCall(function, "{\"Records\":[{\"body\":\"" + canary + "\"}],\"headers\":{\"a\":\"" + token + "\"}}");
            tryToCall(function, canary);
        }

        String output = printed.toString(UTF_8);
        assertThat(output).as("what is printed at all").contains("frame sendMessage", "an event for http is dropped");
        assertThat(output.contains(canary)).as("a canary").isFalse();
        assertThat(output.contains(token)).as("a token").isFalse();
        assertThat(output.contains(token.substring(token.lastIndexOf('.') + 1)))
                .as("its signature")
                .isFalse();
    }

    private void tryToCall(String function, String event) {
        tryToCall(function, event.getBytes(UTF_8));
    }

    /// As the runtime does, which prints what a function throws.
    private void tryToCall(String function, byte[] event) {
        try {
            deployment.callRaw(function, event);
        } catch (RuntimeException thrown) {
            thrown.printStackTrace(System.out);
        }
    }
}
