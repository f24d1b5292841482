package io.stackbox.bootstrap.lambda.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.harness.echo.EchoCloud;
import io.stackbox.bootstrap.lambda.harness.echo.Talker;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What `@connections` answers to a function.
class ConnectionsTest {
    private final EchoCloud cloud = EchoCloud.shared();

    @Test
    void whatIsPostedArrives() {
        try (Talker ann = cloud.connect("")) {
            ann.send("{\"do\":\"post\",\"bytes\":70000}");
            assertThat(ann.hear()).hasSize(70_000);
            assertThat(ann.hear()).isEqualTo("posted 200 ");
        }
    }

    @Test
    void moreThan128KilobytesAreTooMuch() {
        try (Talker ann = cloud.connect("")) {
            assertThat(ann.ask("{\"do\":\"post\",\"bytes\":131073}")).startsWith("posted 413 PayloadTooLargeException");
        }
    }

    @Test
    void aConnectionIsGoneBeforeItIsThereAndWhenItHasEnded() {
        long before = cloud.events().size();
        String id;
        try (Talker ann = cloud.connect("?greet=1")) {
            id = ann.askJson("{}").at("/requestContext/connectionId").asString();
            assertThat(ann.isQuiet()).isTrue();
        }
        JsonNode greeted = cloud.events().stream()
                .skip(before)
                .filter(event -> event.has("answered"))
                .findFirst()
                .orElseThrow();
        assertThat(greeted.path("answered").asString()).startsWith("410 GoneException");

        EchoCloud.until("nobody is connected", () -> cloud.harness().socketApi().size() == 0);
        try (Talker bob = cloud.connect("")) {
            String answer = bob.ask("{\"do\":\"post\",\"to\":\"" + id + "\",\"bytes\":1}");
            assertThat(answer).startsWith("posted 410 GoneException");
        }
    }

    @Test
    void aConnectionIsDescribedAndHungUp() {
        try (Talker ann = cloud.connect("")) {
            JsonNode seen = Json.read(ann.ask("{\"do\":\"get\"}").substring("got 200 ".length()));
            assertThat(seen.at("/identity/sourceIp").asString()).isEqualTo("127.0.0.1");
            assertThat(seen.path("connectedAt").asString()).endsWith("Z");

            ann.send("{\"do\":\"hangUp\"}");
            assertThat(ann.awaitClose()).isEqualTo(1000);
        }
    }

    @Test
    void postsOverTheRateAreThrottled() {
        try (Talker ann = cloud.connect("")) {
            cloud.harness().connections().throttle().set(0, 0);
            assertThat(ann.ask("{\"do\":\"post\",\"bytes\":1}")).startsWith("posted 429 LimitExceededException");
        } finally {
            cloud.harness().connections().throttle().set(10_000, 5_000);
        }
    }
}
