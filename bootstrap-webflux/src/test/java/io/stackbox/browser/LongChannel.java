package io.stackbox.browser;

import io.stackbox.host.Server;
import io.stackbox.host.TestClock;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// A channel in which much was said over the last days, on a server of its own, and in which people go on talking.
final class LongChannel implements AutoCloseable {
    static final String NAME = "Long";
    private static final int DAYS = 12;
    /// Each may send 2,000 at once, by the server's limits.
    private static final int PEOPLE_A_DAY = 6;
    private static final Duration TALK = Duration.ofMillis(80);

    private final Server server;
    private final Tenant tenant;
    private final Persona owner;
    private final String id;
    private final AtomicLong next;

    private LongChannel(Server server, Tenant tenant, Persona owner, String id, long next) {
        this.server = server;
        this.tenant = tenant;
        this.owner = owner;
        this.id = id;
        this.next = new AtomicLong(next);
    }

    static LongChannel of(int messages, Path data) {
        var clock = new TestClock();
        clock.advance(Duration.ofDays(-DAYS));
        Server server = Server.start(clock, data);
        Tenant tenant = server.tenant();
        Persona owner = tenant.member("owner");
        String id = owner.opens(NAME);
        long began = System.nanoTime();
        for (int day = 0; day < DAYS; day++) {
            int from = (int) ((long) messages * day / DAYS);
            int to = (int) ((long) messages * (day + 1) / DAYS);
            try (var crowd = new Crowd(tenant, id, "day-" + day, PEOPLE_A_DAY)) {
                crowd.says(from, to - from);
            }
            clock.advance(Duration.ofDays(1));
        }
        System.out.printf("%,d messages in %,d ms%n", messages, (System.nanoTime() - began) / 1_000_000);
        return new LongChannel(server, tenant, tenant.member("owner"), id, messages);
    }

    Server server() {
        return server;
    }

    Tenant tenant() {
        return tenant;
    }

    String id() {
        return id;
    }

    /// Where the app shows it.
    String link() {
        return server.address() + "/#/c/" + id;
    }

    /// Where the app shows a message.
    String link(long seq) {
        return link() + "/m/" + seq;
    }

    String text(long seq) {
        JsonNode page = owner.rest()
                .get("/channels/" + id + "/messages?limit=1&around=" + seq)
                .expect(200);
        return Json.text(page, "/messages/0/content");
    }

    /// People talk on while the work is done. Answers with how many messages that were.
    long talkingDuring(Runnable work) {
        var isOver = new AtomicBoolean();
        long before = next.get();
        try (var crowd = new Crowd(tenant, id, "talker-" + before, PEOPLE_A_DAY)) {
            Thread talk = Thread.ofVirtual().start(() -> {
                while (!isOver.get()) {
                    crowd.says(next.getAndIncrement());
                    Eventually.pause(TALK);
                }
            });
            try {
                work.run();
            } finally {
                isOver.set(true);
                talk.join();
            }
            crowd.settles();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return next.get() - before;
    }

    /// What was said last, by [#talkingDuring].
    String lastMark() {
        return Chatter.mark(next.get() - 1);
    }

    @Override
    public void close() {
        server.close();
    }
}
