package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Difference;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Promise 3: one order, dense and total, the same for every reader.
public abstract non-sealed class OrderPromise extends Conversation {
    private static final int SENDERS = 10;
    private static final int READERS = 3;
    /// How many sends one sender has under way.
    private static final int WINDOW = 64;

    private final int each = host.traits().load(1_000);

    protected OrderPromise(Suite suite) {
        super(suite);
    }

    @Test
    @Timeout(90)
    void tenSendersOfAThousandMessagesAreSeenInTheSameDenseOrderByEveryReader() throws Exception {
        Tenant tenant = host.tenant();
        String channel = tenant.member("owner").opens("busy");
        var logs = new ArrayList<Log>();
        var readers = new ArrayList<Socket>();
        for (int i = 0; i < READERS; i++) {
            var log = new Log(channel, host.traits());
            logs.add(log);
            Socket reader = tenant.member("reader" + i)
                    .connection()
                    .listening(log::apply)
                    .forgetting()
                    .openUnready();
            readers.add(reader);
            reader.expect("channelJoined", "joinRoom", "channelId", channel);
        }

        Set<String> confirmed = sendAll(tenant, channel);

        List<JsonNode> history = tenant.member("owner").reads(channel);
        long total = (long) SENDERS * each;
        assertThat(history.stream().map(it -> Json.number(it, "/seq")))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, total).boxed().toList());
        assertThat(history.stream().map(it -> Json.text(it, "/messageId")))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(confirmed);
        List<String> lines = history.stream().map(Log::line).toList();
        for (int i = 0; i < READERS; i++) {
            Log log = logs.get(i);
            Eventually.holds("reader" + i + " to have heard all", host.traits().patience(), () -> log.size() == total);
            readers.get(i).settle();
            readers.get(i).close();
            assertThat(logs.get(i).gaps()).isEmpty();
            assertThat(logs.get(i).repeats()).isEmpty();
            assertThat(logs.get(i).order()).isSorted();
            assertThat(logs.get(i).lines()).isEqualTo(lines);
        }
        assertThatEachSenderKeptItsOwnOrder(history);
    }

    private Set<String> sendAll(Tenant tenant, String channel) throws Exception {
        Set<String> confirmed = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<?>>();
            for (int i = 0; i < SENDERS; i++) {
                Persona sender = tenant.member("sender" + i);
                done.add(threads.submit(() -> send(sender, channel, confirmed)));
            }
            for (Future<?> sent : done) sent.get();
        }
        return confirmed;
    }

    private void send(Persona sender, String channel, Set<String> confirmed) {
        int ahead = host.traits().has(Difference.FRAMES_SIDE_BY_SIDE) ? 1 : WINDOW;
        var window = new Semaphore(ahead);
        try (Socket socket = sender.connection().forgetting().openUnready()) {
            for (int n = 0; n < each; n++) {
                window.acquireUninterruptibly();
                socket.request(Json.object(
                                "action", "sendMessage", "channelId", channel, "content", n + " of " + sender.id()))
                        .whenComplete((answer, failure) -> {
                            if (failure == null) confirmed.add(Json.text(answer, "/messageId"));
                            window.release();
                        });
            }
            window.acquireUninterruptibly(ahead);
        }
    }

    /// What one socket sends one after the other is ordered as it was sent.
    private void assertThatEachSenderKeptItsOwnOrder(List<JsonNode> history) {
        for (int i = 0; i < SENDERS; i++) {
            String sender = "sender" + i;
            var said = history.stream()
                    .filter(it -> Json.text(it, "/userId").equals(sender))
                    .map(it -> Integer.parseInt(Json.text(it, "/content").split(" ", 2)[0]))
                    .toList();
            assertThat(said).hasSize(each).isSorted();
        }
    }
}
