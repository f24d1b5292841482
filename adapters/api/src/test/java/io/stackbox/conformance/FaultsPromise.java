package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Difference;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Fault;
import io.stackbox.kit.Host;
import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Tenant;
import io.stackbox.kit.Victim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// All seven promises while something happens: to the client's line, or to the host.
public abstract non-sealed class FaultsPromise extends Conversation {
    private static final int SENDERS = 4;
    private static final int READERS = 2;
    private static final int PACED = 5;
    /// The contract sets none; nobody would call a chat prompt that is slower.
    private static final Duration PROMPT = Duration.ofSeconds(2);
    /// On a machine that has other things to do.
    private static final int LATE_BY_CHANCE = 2;

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
            Eventually.pause(host.traits().within(Duration.ofMillis(100)));
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
        private final Persona flooder;
        private final String flood;
        private final Bystanders bystanders;
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
            flooder = tenant.member("flooder");
            flood = flooder.opens("flood");
            bystanders = new Bystanders(tenant.member("talker"), tenant.member("listener"), channel);
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
            try (bystanders;
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
            }
            check();
        }

        private void talk(Runnable happens) throws Exception {
            Stalled first = stalls();
            try (first) {
                delaysNobody(() -> {
                    first.flood(Stalled.FULL_BYTES / 2);
                    awaitConfirmed(SENDERS * each / 2);
                });
                happens.run();
                // What the fault itself takes is nobody's delay.
                Eventually.holds("somebody is heard", host.traits().patience(), () -> late(bystanders.pace(1)) == 0);
                // The socket may have ended with its host: then they come back, and stall again.
                Stalled last = fault == Fault.KILLED ? stalls() : first;
                try (last) {
                    delaysNobody(() -> {
                        last.flood(last == first ? Stalled.FULL_BYTES / 2 : Stalled.FULL_BYTES);
                        awaitConfirmed(SENDERS * each);
                    });
                    isPrompt(bystanders.pace(PACED));
                    assertThat(last.waited())
                            .as("7: more was sent than may wait for who does not read")
                            .isLessThan(last.posted());
                }
            }
            suite.held(7, fault);
            long head = Json.number(tenant.member("owner").channel(channel), "/revision");
            for (Reader reader : readers) reader.readTo(head);
        }

        private Stalled stalls() {
            return new Stalled(tenant.member("stalled"), flooder, flood, channel);
        }

        private void delaysNobody(Runnable meanwhile) throws Exception {
            var isOver = new AtomicBoolean();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<List<Duration>> pace = threads.submit(() -> bystanders.paceWhile(() -> !isOver.get()));
                try {
                    meanwhile.run();
                } finally {
                    isOver.set(true);
                }
                isPrompt(pace.get());
            }
        }

        private static void isPrompt(List<Duration> pace) {
            assertThat(late(pace))
                    .as("7: late, from sending to hearing, beside somebody who does not read: " + pace)
                    .isLessThanOrEqualTo(LATE_BY_CHANCE);
        }

        private static long late(List<Duration> pace) {
            return pace.stream().filter(each -> each.compareTo(PROMPT) > 0).count();
        }

        private boolean mayRepeat() {
            return fault == Fault.KILLED && host.traits().has(Difference.ANNOUNCED_AGAIN);
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
            for (Sender sender : senders) isKept(sender.confirmed(), history);
            suite.held(1, fault);
            assertThat(history.stream().map(it -> Json.text(it, "/clientMessageId")))
                    .as("2: sent once")
                    .doesNotHaveDuplicates()
                    .filteredOn(key -> key.startsWith("sender"))
                    .hasSize(SENDERS * each);
            suite.held(2, fault);
            assertThat(history.stream().map(it -> Json.number(it, "/seq")))
                    .as("3: dense")
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, history.size()).boxed().toList());
            List<String> lines = history.stream().map(Log::line).toList();
            for (Reader reader : readers) {
                assertThat(reader.log().lines()).as("3: every reader's log").isEqualTo(lines);
            }
            suite.held(3, fault);
            for (Reader reader : readers) {
                assertThat(reader.log().gaps()).as("4: gaps").isEmpty();
                assertThat(reader.log().size()).as("4: all that was said").isEqualTo(history.size());
            }
            suite.held(4, fault);
            for (Reader reader : readers) {
                assertThat(reader.log().contradictions())
                        .as("5: one frame a revision")
                        .isEmpty();
                if (!mayRepeat())
                    assertThat(reader.log().repeats()).as("5: at most once").isEmpty();
            }
            suite.held(5, fault);
            assertThat(neighbour.reads(quiet).stream().map(it -> Json.text(it, "/content")))
                    .as("6: the neighbour's own, and nothing else")
                    .containsExactly("before");
            assertThat(neighbour.rest().get("/channels/" + channel).problem(404))
                    .isEqualTo("not_found");
            suite.held(6, fault);
        }

        private static void isKept(Map<String, JsonNode> confirmed, List<JsonNode> history) {
            Map<String, JsonNode> byKey = new HashMap<>();
            for (JsonNode message : history) byKey.put(Json.text(message, "/clientMessageId"), message);
            confirmed.forEach((key, told) -> {
                assertThat(byKey).as("1: a confirmed message").containsKey(key);
                for (String field : List.of("/messageId", "/seq")) {
                    assertThat(Json.text(byKey.get(key), field)).isEqualTo(Json.text(told, field));
                }
            });
        }
    }
}
