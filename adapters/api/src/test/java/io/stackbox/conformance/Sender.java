package io.stackbox.conformance;

import io.stackbox.kit.Answer;
import io.stackbox.kit.Eventually;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.RawHttp;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sends one message after the other, each under a key of its own, and does not go on before it is confirmed: whatever
/// happens, the same key is sent again, by the socket and by REST in turn.
public final class Sender {
    private final Persona who;
    private final String channel;
    private final boolean losesAnswers;
    private final Map<String, JsonNode> confirmed = new ConcurrentHashMap<>();
    private volatile @Nullable Socket socket;
    private volatile String trouble = "none";

    /// @param losesAnswers whether it first sends every message by REST and hangs up before the answer
    public Sender(Persona who, String channel, boolean losesAnswers) {
        this.who = who;
        this.channel = channel;
        this.losesAnswers = losesAnswers;
    }

    /// What was confirmed, by key: place and id.
    public Map<String, JsonNode> confirmed() {
        return confirmed;
    }

    /// How many were confirmed, and what was in the way last.
    @Override
    public String toString() {
        return "%s: %d confirmed, trouble: %s".formatted(who.id(), confirmed.size(), trouble);
    }

    /// Cuts the line under whatever is under way.
    public void cut() {
        Socket open = socket;
        if (open != null) open.cut();
    }

    void sendAll(int messages) {
        for (int n = 0; n < messages; n++) send(n);
        cut();
    }

    /// Sends one after the other for as long as there is a reason to.
    public void sendWhile(BooleanSupplier goesOn) {
        for (int n = 0; goesOn.getAsBoolean(); n++) send(n);
        cut();
    }

    private void send(int number) {
        String key = who.id() + "-" + number;
        if (losesAnswers) sayAndHangUp(key);
        int[] tries = {0};
        JsonNode answer = Eventually.get(
                key + " to be confirmed",
                who.tenant().host().traits().patience(),
                () -> tries[0]++ % 2 == 0 ? byFrame(key) : byRest(key));
        confirmed.put(key, answer);
    }

    private void sayAndHangUp(String key) {
        byte[] body = request(key).toString().getBytes(StandardCharsets.UTF_8);
        String head = "POST " + Rest.ROOT + "/channels/" + channel + "/messages HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + who.token() + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        try (var line = RawHttp.say(who.tenant().host().address(), head + request(key))) {
            line.shutdownOutput();
        } catch (IOException hungUp) {
            // The key is sent again.
        }
    }

    private JsonNode request(String key) {
        return Json.object("content", key, "clientMessageId", key);
    }

    private Optional<JsonNode> byFrame(String key) {
        try {
            Socket open = socket;
            if (open == null || !open.isOpen())
                socket = open = who.connection().forgetting().openUnready();
            JsonNode answer = open.ask(
                    Json.object("action", "sendMessage", "channelId", channel, "content", key, "clientMessageId", key));
            if (Json.text(answer, "/type").equals("messageConfirmation")) return Optional.of(answer);
            refuseUnlessRetryable(answer);
        } catch (UncheckedIOException | AssertionError brokenLine) {
            trouble = brokenLine.toString();
            socket = null;
        }
        return Optional.empty();
    }

    private Optional<JsonNode> byRest(String key) {
        try {
            Answer answer = who.rest().post("/channels/" + channel + "/messages", request(key));
            if (answer.status() < 400) return Optional.of(answer.body().path("message"));
            // A gateway that was not answered says so in words of its own.
            if (answer.status() >= 500) {
                trouble = answer.toString();
                return Optional.empty();
            }
            refuseUnlessRetryable(answer.body());
        } catch (UncheckedIOException brokenLine) {
            trouble = brokenLine.toString();
        }
        return Optional.empty();
    }

    private void refuseUnlessRetryable(JsonNode refusal) {
        trouble = refusal.toString();
        if (!refusal.path("retryable").booleanValue()) throw new IllegalStateException("refused: " + refusal);
    }
}
