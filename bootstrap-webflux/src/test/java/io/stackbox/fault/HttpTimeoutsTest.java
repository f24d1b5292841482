package io.stackbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.host.Server;
import io.stackbox.host.ServerProcess;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawHttp;
import io.stackbox.kit.Rest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A connection that says nothing, or stops in the middle, does not stay for ever.
class HttpTimeoutsTest {
    private static final Duration BODY_MAX = Duration.ofSeconds(30);
    private static final Duration IDLE_MAX = Duration.ofSeconds(75);
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private static String halfBody(Persona who) {
        return "POST " + Rest.ROOT + "/channels HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + who.token()
                + "\r\nContent-Length: 100\r\n\r\n{";
    }

    @Test
    void aHalfSentBodyDoesNotHoldUpTheEnd(@TempDir Path data) throws IOException {
        try (ServerProcess server = ServerProcess.start(data, "--stackbox.drain=1s")) {
            Persona ann = server.tenant("acme").member("ann");
            try (Socket _ = RawHttp.say(server.address(), halfBody(ann))) {
                ann.rest().get("/channels").expect(200);
                server.terminate();
                server.awaitEnd(Duration.ofSeconds(8));
            }
        }
    }

    /// Red where what limits a request goes on when it has become a socket.
    @Test
    @Timeout(90)
    void aRequestThatStopsInItsBodyIsHungUpOnAndASocketIsNot() {
        Persona ann = Server.shared().tenant().member("ann");
        String channel = ann.opens("lasting");
        try (io.stackbox.kit.Socket socket = ann.joins(channel)) {
            assertThat(lasts(Server.shared().address(), halfBody(ann)))
                    .isBetween(BODY_MAX.minusSeconds(1), BODY_MAX.plus(TOLERANCE));
            ann.posts(channel, "still here");
            socket.await("message");
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    @Tag("long")
    @Timeout(120)
    void whoeverStopsInTheMiddleIsHungUpOn() throws Exception {
        URI server = Server.shared().address();
        String head = "GET " + Rest.ROOT + "/health HTTP/1.1\r\nHost: localhost\r\n";
        Map<String, Duration> unfinished = Map.of("", IDLE_MAX, head + "X-A: ", IDLE_MAX, head + "\r\n", IDLE_MAX);
        var lines = new ArrayList<String>();
        List<Thread> waiting = unfinished.entrySet().stream()
                .map(each -> Thread.ofVirtual().start(() -> {
                    Duration lasted = lasts(server, each.getKey());
                    boolean isRight = lasted.minus(each.getValue()).abs().compareTo(TOLERANCE) < 0;
                    synchronized (lines) {
                        lines.add((isRight ? "right" : "wrong after " + lasted) + ": " + each.getKey());
                    }
                }))
                .toList();
        for (Thread thread : waiting) thread.join();
        assertThat(lines).hasSize(unfinished.size()).allMatch(line -> line.startsWith("right"));
    }

    private static Duration lasts(URI server, String text) {
        long began = System.nanoTime();
        try (Socket socket = RawHttp.say(server, text)) {
            socket.setSoTimeout((int) IDLE_MAX.plus(TOLERANCE).toMillis());
            while (socket.getInputStream().read() >= 0) {}
        } catch (SocketException hungUp) {
            // That is what is measured.
        } catch (IOException stillThere) {
            return Duration.ofDays(1);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
