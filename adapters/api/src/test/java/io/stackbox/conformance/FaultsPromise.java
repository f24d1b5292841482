package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Difference;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Fault;
import io.stackbox.kit.Host;
import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Tenant;
import io.stackbox.kit.Victim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// All seven promises while something happens: to the client's line, or to the host.
public abstract non-sealed class FaultsPromise extends Conversation {
    private static final int SENDERS = 4;
    private static final int READERS = 2;

    private final int each = host.traits().load(60);

    protected FaultsPromise(Suite suite) {
        super(suite);
    }

    @Test
    @Timeout(300)
    void thePromisesHoldWhenLinesAreCut() throws Exception {
        holds(host, Fault.CUT);
    }

    @Test
    @Timeout(300)
    void thePromisesHoldWhenAnswersAreLost() throws Exception {
        holds(host, Fault.ANSWER_LOST);
    }

    @Test
    @Timeout(600)
    void thePromisesHoldWhateverTheHostSuffers() throws Exception {
        try (Victim victim = suite.victim()) {
            for (Fault fault : victim.offers()) holds(suite.tapped(victim), victim, fault);
        }
    }

    private void holds(Host on, Fault fault) throws Exception {
        var ordeal = new Ordeal(on, fault);
        ordeal.endure(ordeal::cutAll);
    }

    private void holds(Host on, Victim victim, Fault fault) throws Exception {
        new Ordeal(on, fault).endure(() -> {
            victim.suffer(fault);
            Eventually.pause(host.traits().within(java.time.Duration.ofMillis(100)));
            victim.recover();
        });
    }

    /// A conversation of several, with somebody who does not read and a neighbour of another tenant beside it.
    private final class Ordeal {
        private final Fault fault;
        private final Tenant tenant;
        private final String channel;
        private final Persona neighbour;
        private final String quiet;
        private final List<Sender> senders = new ArrayList<>();
        private final List<Reader> readers = new ArrayList<>();

        Ordeal(Host on, Fault fault) {
            this.fault = fault;
            tenant = on.tenant();
            Persona owner = tenant.member("owner");
            channel = owner.opens("ordeal");
            neighbour = on.tenant().member("neighbour");
            quiet = neighbour.opens("quiet");
            neighbour.posts(quiet, "before");
            for (int n = 0; n < SENDERS; n++) {
                senders.add(new Sender(tenant.member("sender" + n), channel, fault == Fault.ANSWER_LOST));
            }
            for (int n = 0; n < READERS; n++) readers.add(new Reader(tenant.member("reader" + n), channel));
        }

        void cutAll() {
            if (fault != Fault.CUT) return;
            senders.forEach(Sender::cut);
            readers.forEach(Reader::cut);
        }

        /// Lets it happen in the middle of the conversation.
        void endure(Runnable happens) throws Exception {
            try (RawSocket stalled = stalled();
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var under = new ArrayList<Future<?>>();
                for (Reader reader : readers) under.add(threads.submit(reader::read));
                for (Sender sender : senders) under.add(threads.submit(() -> sender.sendAll(each)));
                try {
                    talk(happens);
                } finally {
                    readers.forEach(Reader::leave);
                }
                for (Future<?> one : under) one.get();
                assertThat(stalled)
                        .as("7: who does not read has not held up the others")
                        .isNotNull();
            }
            check();
            for (int promise = 1; promise <= Suite.PROMISES; promise++) suite.held(promise, fault);
        }

        private void talk(Runnable happens) {
            awaitConfirmed(SENDERS * each / 2);
            happens.run();
            awaitConfirmed(SENDERS * each);
            long head = Json.number(tenant.member("owner").channel(channel), "/revision");
            for (Reader reader : readers) reader.readTo(head);
        }

        private boolean mayRepeat() {
            return fault == Fault.KILLED && host.traits().has(Difference.ANNOUNCED_AGAIN);
        }

        private RawSocket stalled() throws IOException {
            RawSocket socket = tenant.member("stalled")
                    .connection()
                    .withReceiveBuffer(4 * 1024)
                    .openRaw();
            socket.send(io.stackbox.kit.Frame.text(
                    Json.object("action", "joinRoom", "channelId", channel).toString()));
            return socket;
        }

        private void awaitConfirmed(int count) {
            try {
                Eventually.holds(
                        count + " confirmed",
                        host.traits().patience(),
                        () -> senders.stream()
                                        .mapToInt(it -> it.confirmed().size())
                                        .sum()
                                >= count);
            } catch (AssertionError late) {
                throw new AssertionError(late.getMessage() + " by " + senders, late);
            }
        }

        private void check() {
            List<JsonNode> history = tenant.member("owner").reads(channel);
            Map<String, JsonNode> byKey = new HashMap<>();
            for (JsonNode message : history) {
                assertThat(byKey.put(Json.text(message, "/clientMessageId"), message))
                        .as("2: sent twice")
                        .isNull();
            }
            for (Sender sender : senders) {
                sender.confirmed().forEach((key, told) -> {
                    assertThat(byKey).as("1: a confirmed message").containsKey(key);
                    for (String field : List.of("/messageId", "/seq")) {
                        assertThat(Json.text(byKey.get(key), field)).isEqualTo(Json.text(told, field));
                    }
                });
            }
            assertThat(history.stream().map(it -> Json.number(it, "/seq")))
                    .as("3: dense")
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) SENDERS * each)
                            .boxed()
                            .toList());
            List<String> lines = history.stream().map(Log::line).toList();
            for (Reader reader : readers) {
                assertThat(reader.log().lines())
                        .as("3 and 4: every reader's log")
                        .isEqualTo(lines);
                assertThat(reader.log().gaps()).as("4: gaps").isEmpty();
                assertThat(reader.log().contradictions())
                        .as("5: one frame a revision")
                        .isEmpty();
                if (!mayRepeat())
                    assertThat(reader.log().repeats()).as("5: at most once").isEmpty();
            }
            assertThat(neighbour.reads(quiet).stream().map(it -> Json.text(it, "/content")))
                    .as("6: the neighbour's own, and nothing else")
                    .containsExactly("before");
            assertThat(neighbour.rest().get("/channels/" + channel).problem(404))
                    .isEqualTo("not_found");
        }
    }
}
