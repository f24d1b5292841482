package io.stackbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Server;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be seen of a server from its own machine.
class MetersTest {
    @Test
    void connectionsSendsDeliveriesSyncsQueuesAndRefusalsAreCounted(@TempDir Path data) {
        try (Server server = Server.start(data)) {
            Persona ann = server.tenant().member("ann");
            String channel = ann.opens("metered");
            try (Socket socket = ann.joins(channel)) {
                Meters before = Meters.of(server);
                for (int n = 0; n < 5; n++) {
                    socket.expect("messageConfirmation", "sendMessage", "channelId", channel, "content", "m" + n);
                }
                ann.rest().get("/channels/none").problem(404);
                Eventually.holds(
                        "one connection",
                        Duration.ofSeconds(10),
                        () -> Meters.of(server).sum("stackbox_hub_connections") == 1);
                Meters after = Meters.of(server);
                assertThat(grown(before, after, "stackbox_refusals_total", "code=\"not_found\""))
                        .isEqualTo(1);
                assertThat(grown(before, after, "stackbox_store_commit_seconds_count"))
                        .isPositive();
                assertThat(grown(before, after, "stackbox_hub_delivery_latency_seconds_count"))
                        .isPositive();
                assertThat(after.has("stackbox_hub_queue_bytes")).isTrue();
                assertThat(after.has("stackbox_store_queue")).isTrue();
                assertThat(after.lines().toString())
                        .as("no name of a tenant or a user")
                        .doesNotContain(ann.tenant().id(), "ann\"");
            }
            Eventually.holds(
                    "no connection",
                    Duration.ofSeconds(10),
                    () -> Meters.of(server).sum("stackbox_hub_connections") == 0);
        }
    }

    private static double grown(Meters before, Meters after, String name, String... labels) {
        return after.sum(name, labels) - before.sum(name, labels);
    }

    @Test
    void theyAreForThisMachineOnly() throws Exception {
        String request = "GET /metrics HTTP/1.1\r\nHost: public.example\r\nConnection: close\r\n\r\n";
        try (var socket =
                new java.net.Socket("127.0.0.1", Server.shared().address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 404");
        }
    }
}
