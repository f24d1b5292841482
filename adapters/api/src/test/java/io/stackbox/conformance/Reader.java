package io.stackbox.conformance;

import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a channel whatever happens: comes back after every cut and resumes from what it knows.
public final class Reader {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Persona who;
    private final String channel;
    private final Log log;
    private volatile @Nullable Socket socket;
    private volatile boolean isDone;

    public Reader(Persona who, String channel) {
        this.who = who;
        this.channel = channel;
        this.log = new Log(channel, who.tenant().host().traits());
    }

    public Log log() {
        return log;
    }

    public void cut() {
        Socket open = socket;
        if (open != null) open.cut();
    }

    public void read() {
        while (!isDone) {
            Socket open = socket;
            if (open == null || !open.isOpen()) comeBack();
            Eventually.pause(PAUSE);
        }
    }

    private void comeBack() {
        try {
            Socket open = who.connection().listening(log::apply).forgetting().openUnready();
            socket = open;
            resume(open);
        } catch (UncheckedIOException | AssertionError brokenLine) {
            socket = null;
        }
    }

    private void resume(Socket open) {
        while (true) {
            JsonNode answer = open.expect("resumed", "resume", "channels", Json.object(channel, log.revision()));
            if (!answer.path("hasMore").booleanValue()) return;
        }
    }

    /// Waits until it has read up to this revision; a client that hears no more for a while asks.
    public void readTo(long revision) {
        Eventually.holds(
                who.id() + " to have read up to " + revision,
                who.tenant().host().traits().patience(),
                () -> {
                    Socket open = socket;
                    if (log.revision() < revision && open != null && open.isOpen()) resumeQuietly(open);
                    return log.revision() >= revision;
                });
        leave();
    }

    public void leave() {
        isDone = true;
        cut();
    }

    private void resumeQuietly(Socket open) {
        try {
            resume(open);
        } catch (AssertionError brokenLine) {
            // It comes back.
        }
    }
}
