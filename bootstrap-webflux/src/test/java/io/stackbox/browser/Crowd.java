package io.stackbox.browser;

import io.stackbox.kit.Frame;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawSocket;
import io.stackbox.kit.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Several people who talk in one channel at the same time, faster than anybody reads. They do not listen: nothing
/// but the answers to what they send comes to them, which leaves the machine to those who are looked at.
final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Sent and not yet answered, by one of them.
    private static final int IN_FLIGHT_MAX = 256;
    /// Every so many messages get a reaction.
    private static final int REACTED_EVERY = 15;
    private static final List<String> EMOJI = List.of("👍", "🎉", "❤️", "👀");

    private final String channel;
    private final List<Member> members = new ArrayList<>();

    /// @param name what their names begin with
    Crowd(Tenant tenant, String channel, String name, int people) {
        this.channel = channel;
        for (int n = 0; n < people; n++) members.add(new Member(tenant.member(name + "-" + n)));
    }

    /// Says the messages of these numbers, in any order, and comes back when all are stored.
    void says(long from, int count) {
        var next = new AtomicLong(from);
        List<Thread> threads = members.stream()
                .map(one -> Thread.ofVirtual().start(() -> one.says(next, from + count)))
                .toList();
        for (Thread thread : threads) join(thread);
        for (Member one : members) one.settles();
    }

    /// Says one message, by one after the other, without waiting for it.
    void says(long number) {
        members.get((int) (number % members.size())).says(number);
    }

    /// Comes back when all that was said is stored.
    void settles() {
        for (Member one : members) one.settles();
    }

    @Override
    public void close() {
        for (Member one : members) one.close();
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(PATIENCE)) throw new AssertionError("the crowd has not come to an end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private final class Member {
        private final RawSocket socket;
        private final Semaphore free = new Semaphore(IN_FLIGHT_MAX);
        private final Thread reader;
        private volatile @Nullable String fault;

        Member(Persona persona) {
            try {
                socket = persona.connection().openRaw();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            reader = Thread.ofVirtual().start(this::reads);
        }

        void says(AtomicLong next, long end) {
            for (long number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) says(number);
        }

        void says(long number) {
            acquire(1);
            sends(Json.object(
                    "action",
                    "sendMessage",
                    "channelId",
                    channel,
                    "content",
                    Chatter.message(number),
                    "requestId",
                    "s" + number));
        }

        void settles() {
            acquire(IN_FLIGHT_MAX);
            free.release(IN_FLIGHT_MAX);
        }

        private void acquire(int permits) {
            try {
                boolean isFree = free.tryAcquire(permits, PATIENCE.toSeconds(), TimeUnit.SECONDS);
                String found = fault;
                if (found != null) throw new AssertionError(found);
                if (!isFree) throw new AssertionError("a message of the crowd is not answered");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }

        private void sends(JsonNode frame) {
            try {
                socket.send(Frame.text(frame.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void reads() {
            try {
                for (Frame frame = socket.read(); frame.opcode() != Frame.CLOSE; frame = socket.read()) {
                    if (frame.opcode() == Frame.TEXT) hears(Json.read(frame.asText()));
                }
            } catch (IOException | UncheckedIOException hungUp) {
                // Whoever waits for an answer is told.
            }
        }

        private void hears(JsonNode frame) {
            String type = Json.text(frame, "/type");
            if (type.equals("error")) fault = frame.toString();
            else if (type.equals("messageConfirmation")) {
                long number = Json.number(frame, "/seq");
                if (number % REACTED_EVERY == 0) reacts(Json.text(frame, "/messageId"), number);
            } else if (!type.equals("reactionUpdate")) return;
            if (!(type.equals("messageConfirmation") && Json.number(frame, "/seq") % REACTED_EVERY == 0))
                free.release();
        }

        /// Takes the place of the message among those in flight.
        private void reacts(String messageId, long seq) {
            String emoji = EMOJI.get((int) (seq / REACTED_EVERY % EMOJI.size()));
            sends(Json.object(
                    "action",
                    "addReaction",
                    "channelId",
                    channel,
                    "messageId",
                    messageId,
                    "emoji",
                    emoji,
                    "requestId",
                    "r" + seq));
        }

        void close() {
            try {
                socket.close();
                reader.join(PATIENCE);
            } catch (IOException e) {
                // It is gone.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
