package io.stackbox.conformance;

import io.stackbox.kit.Difference;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Log;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Somebody with a bad line: sends, edits, deletes and reacts, is cut off at random moments, comes back and resumes
/// from what they know.
final class Wanderer {
    private static final Set<String> HARMLESS = Set.of("conflict", "not_found", "forbidden");
    private static final List<String> EMOJI = List.of("👍", "🎉", "👀");
    private static final int CUT_PERCENT = 4;

    private final Persona who;
    private final String channel;
    private final Random random;
    private final Log log;
    private Socket socket;
    private int cuts;
    private int said;

    Wanderer(Persona who, String channel, long seed) {
        this.who = who;
        this.channel = channel;
        this.random = new Random(seed);
        this.log = new Log(channel, who.tenant().host().traits());
        this.socket = connect();
        socket.expect("channelJoined", "joinRoom", "channelId", channel);
    }

    private Socket connect() {
        return who.connection().listening(log::apply).forgetting().openUnready();
    }

    Log log() {
        return log;
    }

    int cuts() {
        return cuts;
    }

    void wander(long untilNanos) {
        while (System.nanoTime() < untilNanos) {
            if (random.nextInt(100) < CUT_PERCENT) cut();
            else act();
            Eventually.pause(Duration.ofMillis(20 + random.nextInt(100)));
        }
    }

    private Duration patience() {
        return who.tenant().host().traits().patience();
    }

    private void act() {
        ObjectNode request = choose();
        var answer = socket.request(request);
        // One in four is not waited for, so that cuts also meet what is under way.
        if (random.nextInt(4) == 0) return;
        try {
            JsonNode told = answer.get(patience().toSeconds(), TimeUnit.SECONDS);
            boolean isRefused = Json.text(told, "/type").equals("error")
                    && !told.path("retryable").booleanValue();
            if (isRefused && !HARMLESS.contains(Json.text(told, "/code"))) {
                throw new AssertionError(request + " is answered by " + told);
            }
        } catch (Exception e) {
            throw new AssertionError("no answer to " + request, e);
        }
    }

    private ObjectNode choose() {
        List<String> known = log.messageIds();
        int what = random.nextInt(100);
        if (known.isEmpty() || what < 40) {
            return act("sendMessage", "content", "message " + ++said + " of " + who.id());
        }
        String message = known.get(random.nextInt(known.size()));
        String emoji = EMOJI.get(random.nextInt(EMOJI.size()));
        if (what < 60) return act("editMessage", "messageId", message, "content", "edit " + ++said + " of " + who.id());
        if (what < 65) return act("deleteMessage", "messageId", message);
        if (what < 85) return act("addReaction", "messageId", message, "emoji", emoji);
        return act("removeReaction", "messageId", message, "emoji", emoji);
    }

    private ObjectNode act(String action, String... fields) {
        return Json.object((Object[]) fields).put("action", action).put("channelId", channel);
    }

    void cut() {
        cuts++;
        socket.cut();
        Eventually.pause(Duration.ofMillis(random.nextInt(300)));
        socket = connect();
        resume();
    }

    /// Asks on until nothing more follows.
    private void resume() {
        while (true) {
            JsonNode answer = socket.expect("resumed", "resume", "channels", Json.object(channel, log.revision()));
            if (!answer.path("hasMore").booleanValue()) return;
        }
    }

    private boolean isLevel(long headRevision) {
        // Where live frames may be late, or lost, a client that sees a gap asks.
        boolean isBehind = log.revision() < headRevision;
        if (isBehind && who.tenant().host().traits().has(Difference.LIVE_FRAMES_OUT_OF_ORDER)) resume();
        return log.revision() >= headRevision;
    }

    /// Leaves once all that was on its way has come.
    void goHome(long headRevision) {
        socket.settle();
        Eventually.holds(who.id() + " to have seen revision " + headRevision, patience(), () -> isLevel(headRevision));
        socket.close();
    }
}
