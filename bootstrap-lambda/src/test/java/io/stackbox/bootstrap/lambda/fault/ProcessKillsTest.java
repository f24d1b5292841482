package io.stackbox.bootstrap.lambda.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.harness.Harness;
import io.stackbox.bootstrap.lambda.harness.Product;
import io.stackbox.bootstrap.lambda.harness.Setup;
import io.stackbox.bootstrap.lambda.harness.source.Delivery;
import io.stackbox.conformance.Reader;
import io.stackbox.conformance.Sender;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// `-Pcloud`. A conversation of several whose functions are real processes, which are killed one after the other in the
/// middle of what they do. Stream and queue bring half of it twice and in any order, and three of ten sockets end
/// without a `$disconnect`. `-Dseed=…` throws the same dice again.
@Tag("cloud")
class ProcessKillsTest {
    private static final int KILLS = 24;
    private static final int SENDERS = 4;
    private static final int READERS = 3;
    private static final int PROCESSES_MAX = 2;
    private static final double DISCONNECTS_LOST = 0.3;
    private static final Duration AT_MOST = Duration.ofMinutes(8);
    private static final Duration ON_THE_LINE = Duration.ofSeconds(5);
    /// A function is tried until it is there again, not until somebody loses patience.
    private static final int TRIES_MAX = 1_000;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Reaper reaper = new Reaper(KILLS, seed);
    private final List<Sender> senders = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();

    @Test
    @Timeout(1_200)
    void nothingConfirmedIsLostOrDoubledOrMovedAndAllReadTheSame() throws Exception {
        try (Harness harness = Harness.start(setup())) {
            Tenant tenant = new PatientHost(harness).tenant();
            Persona owner = tenant.member("owner");
            String channel = owner.opens("room");
            for (int n = 0; n < SENDERS; n++) senders.add(new Sender(tenant.member("sender" + n), channel, false));
            for (int n = 0; n < READERS; n++) readers.add(new Reader(tenant.member("reader" + n), channel));
            var unreliable = new Delivery(0.5, true);
            harness.stream().deliver(unreliable);
            harness.queue().deliver(unreliable);
            converse(harness, owner, channel);
            tell();
            check(harness, owner, channel);
        } catch (AssertionError broken) {
            throw new AssertionError("with -Dseed=" + seed, broken);
        }
    }

    private Setup setup() {
        Setup setup = Product.setup();
        return setup.gateway(setup.gateway().disconnectLoss(DISCONNECTS_LOST))
                .processes(PROCESSES_MAX, Duration.ofSeconds(29))
                .tries(Duration.ofSeconds(5), TRIES_MAX, TRIES_MAX);
    }

    private void converse(Harness harness, Persona owner, String channel) throws Exception {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        BooleanSupplier goesOn = () -> !reaper.isDone() && System.nanoTime() < deadline;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = new ArrayList<Future<?>>();
            for (Reader reader : readers) reading.add(threads.submit(reader::read));
            var sending = new ArrayList<Future<?>>();
            for (Sender sender : senders) sending.add(threads.submit(() -> sender.sendWhile(goesOn)));
            Future<?> lines = threads.submit(() -> hangUpNowAndThen(goesOn));
            try {
                awaitAFirstMessageOfEach();
                harness.calls().disturb(reaper);
                for (Future<?> one : sending) one.get();
                lines.get();
                long head = Json.number(owner.channel(channel), "/revision");
                for (Reader reader : readers) reader.readTo(head);
            } finally {
                readers.forEach(Reader::leave);
            }
            for (Future<?> one : reading) one.get();
        }
    }

    /// By then all functions run.
    private void awaitAFirstMessageOfEach() {
        Eventually.holds(
                "a first message of each",
                AT_MOST,
                () -> senders.stream().noneMatch(sender -> sender.confirmed().isEmpty()));
    }

    private void hangUpNowAndThen(BooleanSupplier goesOn) {
        for (int n = 0; goesOn.getAsBoolean(); n++) {
            Eventually.pause(ON_THE_LINE);
            readers.get(n % READERS).cut();
        }
    }

    private void tell() {
        System.out.printf(
                "killed with seed %d, %d messages:%n",
                seed,
                senders.stream().mapToInt(sender -> sender.confirmed().size()).sum());
        reaper.places().forEach(System.out::println);
    }

    private void check(Harness harness, Persona owner, String channel) {
        assertThat(reaper.places()).as("kills").hasSize(KILLS);
        assertThat(harness.stream().givenUp()).as("records given up").isZero();
        List<JsonNode> history = owner.reads(channel);
        Map<String, JsonNode> byKey = new HashMap<>();
        for (JsonNode message : history) {
            String key = Json.text(message, "/clientMessageId");
            assertThat(byKey.put(key, message)).as("doubled: " + key).isNull();
            assertThat(Json.number(message, "/revision")).as("revision").isEqualTo(Json.number(message, "/seq") + 1);
        }
        assertThat(history.stream().map(message -> Json.number(message, "/seq")))
                .as("places")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
        for (Sender sender : senders) {
            sender.confirmed().forEach((key, told) -> {
                assertThat(byKey).as("lost").containsKey(key);
                for (String field : List.of("/messageId", "/seq")) {
                    assertThat(Json.text(byKey.get(key), field)).as("moved").isEqualTo(Json.text(told, field));
                }
            });
        }
        List<String> lines = history.stream().map(Log::line).toList();
        for (Reader reader : readers) {
            assertThat(reader.log().lines()).as("what a reader knows").isEqualTo(lines);
            assertThat(reader.log().gaps()).as("gaps").isEmpty();
        }
    }
}
