package io.stackbox.bootstrap.lambda;

import static io.stackbox.application.fixture.ChannelBuilder.channel;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.api.wire.Json;
import io.stackbox.application.fixture.Room;
import io.stackbox.application.fixture.Tenants;
import io.stackbox.bootstrap.lambda.CountedAws.Function;
import io.stackbox.bootstrap.lambda.CountedAws.OpenSocket;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a process writes into its log of what it delivered: of this CloudWatch makes the metrics of the dashboard.
class DeliveryMetersTest {
    private static final Path DASHBOARD = Path.of("../terraform/modules/observability/dashboard.tf");
    /// As the README prices it.
    private static final int LINE_MAX_BYTES = 300;

    private static CountedAws aws;

    private final List<String> lines = new ArrayList<>();
    private final DeliveryMeters meters = new DeliveryMeters(aws.clock, line -> lines.add(new String(line, UTF_8)));
    private final Function process = aws.start(meters, meters::tell);
    private final TenantId tenant = Tenants.fresh();
    private final OpenSocket ann = OpenSocket.of(aws, tenant, new UserId("ann"));
    private final OpenSocket bob = OpenSocket.of(aws, tenant, new UserId("bob"));

    @BeforeAll
    static void start() {
        aws = new CountedAws();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private String roomOfTwo() {
        var room = channel(UUID.randomUUID().toString()).withOnly().with(List.of(ann.user(), bob.user()));
        String id = Room.open(tenant, room, aws.store.channels(), aws.store.messages())
                .id()
                .value();
        for (OpenSocket each : List.of(ann, bob)) {
            each.connect(process);
            each.send(process, "action", "heartbeat");
            each.send(process, "action", "joinRoom", "channelId", id);
        }
        lines.clear();
        return id;
    }

    private JsonNode theLine() {
        assertThat(lines).hasSize(1);
        return Json.mapper().readTree(lines.getFirst());
    }

    private static List<String> names(JsonNode line) {
        JsonNode told = line.at("/_aws/CloudWatchMetrics/0/Metrics");
        return told.valueStream().map(each -> each.get("Name").asString()).toList();
    }

    @Test
    void aMessageThatWasDeliveredIsOneLineWithoutAnyName() {
        String room = roomOfTwo();

        ann.send(process, "action", "sendMessage", "channelId", room, "content", "hello");

        JsonNode line = theLine();
        assertThat(line.at("/_aws/Timestamp").asLong())
                .isEqualTo(aws.clock.instant().toEpochMilli());
        JsonNode metrics = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(metrics.get("Namespace").asString()).isEqualTo(DeliveryMeters.NAMESPACE);
        assertThat(metrics.get("Dimensions")).hasToString("[[\"Function\"]]");
        assertThat(names(line)).containsExactly("Delivery", "Posts");
        assertThat(line.propertyNames()).containsExactly("_aws", "Function", "Delivery", "Posts");
        assertThat(line.get("Function").asString()).isEqualTo("any");
        assertThat(line.get("Posts").asInt()).isEqualTo(2);
        assertThat(lines.getFirst())
                .endsWith("}\n")
                .hasSizeLessThan(LINE_MAX_BYTES)
                .doesNotContain(tenant.value(), room, "ann", "bob", "hello");
    }

    @Test
    void whatDeliversNothingWritesNothing() {
        roomOfTwo();

        ann.send(process, "action", "heartbeat");
        ann.send(process, "action", "getMessages", "channelId", "none");
        meters.counter("stackbox.refusals", "code", "not_found").increment();
        meters.tell("any");

        assertThat(lines).isEmpty();
        assertThat(meters.getMeters()).allMatch(meter -> meter.getId().getName().startsWith("stackbox.gateway."));
    }

    @Test
    void theSlowestDeliveryOfAnEventIsTold() {
        var latency = meters.timer("stackbox.gateway.delivery.latency");
        for (int millis : List.of(5, 70, 40)) latency.record(Duration.ofMillis(millis));
        meters.tell("stream");
        assertThat(theLine().get("Delivery").asInt()).isEqualTo(70);

        lines.clear();
        latency.record(Duration.ofMillis(3));
        meters.tell("stream");
        assertThat(theLine().get("Delivery").asInt()).isEqualTo(3);
    }

    @Test
    void whatCouldNotBeDeliveredIsTold() {
        meters.counter("stackbox.gateway.missed").increment();
        meters.counter("stackbox.gateway.dropped", "reason", "gone").increment(2);
        meters.counter("stackbox.gateway.dropped", "reason", "expired").increment();
        meters.tell("socket");

        assertThat(names(theLine())).containsExactly("Missed", "Dropped");
        assertThat(theLine().get("Missed").asInt()).isEqualTo(1);
        assertThat(theLine().get("Dropped").asInt()).isEqualTo(3);
    }

    @Test
    void theDashboardLooksForTheSameNames() throws IOException {
        assertThat(Files.readString(DASHBOARD))
                .contains(
                        "\"%s\", \"%s\", \"%s\""
                                .formatted(DeliveryMeters.NAMESPACE, DeliveryMeters.DELIVERY, DeliveryMeters.FUNCTION),
                        "\"%s\"".formatted(DeliveryMeters.POSTS),
                        "\"%s\"".formatted(DeliveryMeters.MISSED),
                        "\"%s\"".formatted(DeliveryMeters.DROPPED));
    }
}
