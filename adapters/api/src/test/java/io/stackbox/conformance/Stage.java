package io.stackbox.conformance;

import io.stackbox.conformance.record.Transcript;
import io.stackbox.kit.Answer;
import io.stackbox.kit.Host;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.TappedHost;
import io.stackbox.kit.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where a scripted conversation is held: two people of one tenant, a guest of it who is in no channel, and somebody of
/// another tenant who tries the same. All that they say is in the transcript.
final class Stage implements AutoCloseable {
    private final Host host;
    private final Transcript transcript;
    private final Tenant tenant;
    private final Tenant other;
    final Persona ann;
    final Persona bob;
    final Persona guest;
    final Persona foreigner;
    private final List<Socket> sockets = new ArrayList<>();
    private final List<Socket> onlookers = new ArrayList<>();
    private int keys;

    private Stage(Host host, Transcript transcript) {
        this.host = host;
        this.transcript = transcript;
        Host tapped = new TappedHost(host, transcript);
        tenant = tapped.tenant();
        other = tapped.tenant();
        ann = tenant.member("ann");
        bob = tenant.member("bob");
        guest = tenant.guest("gus");
        foreigner = other.member("zoe");
    }

    /// Plays a script and compares its transcript.
    static void play(Host host, String name, Consumer<Stage> script) {
        var transcript = new Transcript(host.traits());
        try (var stage = new Stage(host, transcript)) {
            script.accept(stage);
            transcript.awaitLevel(host.traits().patience());
        }
        new Goldens(host).compare(name, transcript);
    }

    Persona member(String userId) {
        return tenant.member(userId);
    }

    /// The same person, unheard by the transcript.
    Persona aside(Persona who) {
        return new Persona(host.tenant(who.tenant().id()), who.id(), who.token());
    }

    Rest nobody() {
        return new TappedHost(host, transcript).rest();
    }

    /// A request tried by the foreigner, by the guest, and by its owner twice; answers what the owner was told first.
    JsonNode tries(Persona who, String method, String path, @Nullable JsonNode body) {
        String key = method.equals("POST") ? "key " + ++keys : "";
        ask(foreigner, key, method, path, body);
        ask(guest, key, method, path, body);
        Answer first = ask(who, key, method, path, body);
        ask(who, key, method, path, body);
        if (first.status() >= 400) throw new AssertionError(first.what() + " is refused: " + first.text());
        return first.body();
    }

    private static Answer ask(Persona who, String key, String method, String path, @Nullable JsonNode body) {
        Rest rest = key.isEmpty() ? who.rest() : who.rest().with("Idempotency-Key", key);
        return rest.ask(method, path, body);
    }

    /// A frame tried by the foreigner, by the guest, and by the socket twice; answers what the socket was told first.
    JsonNode tries(Socket socket, String action, @Nullable Object... fields) {
        for (Socket onlooker : onlookers()) onlooker.ask(Json.object(fields).put("action", action));
        JsonNode first = socket.ask(Json.object(fields).put("action", action));
        socket.ask(Json.object(fields).put("action", action));
        if (Json.text(first, "/type").equals("error")) throw new AssertionError(action + " is refused: " + first);
        return first;
    }

    /// The same with a frame that has no answer.
    void triesUnanswered(Socket socket, String action, @Nullable Object... fields) {
        for (Socket onlooker : onlookers()) {
            int mark = onlooker.mark();
            onlooker.send(Json.object(fields).put("action", action).toString());
            onlooker.awaitAfter(mark, "error");
        }
        for (int time = 1; time <= 2; time++) {
            socket.send(Json.object(fields).put("action", action).toString());
        }
        socket.settle();
    }

    private List<Socket> onlookers() {
        if (onlookers.isEmpty()) {
            onlookers.add(connects(foreigner));
            onlookers.add(connects(guest));
        }
        return onlookers;
    }

    Socket connects(Persona who) {
        Socket socket = who.connect();
        sockets.add(socket);
        return socket;
    }

    Socket joins(Persona who, String channel) {
        Socket socket = connects(who);
        socket.expect("channelJoined", "joinRoom", "channelId", channel);
        return socket;
    }

    /// Waits for a frame that is best effort, and writes it down.
    JsonNode hears(Socket socket, String type, String pointer, String value) {
        JsonNode frame = socket.await(
                type + " " + value,
                it -> Json.text(it, "/type").equals(type)
                        && !it.has("requestId")
                        && Json.text(it, pointer).equals(value));
        transcript.waitedFor(socket.who(), frame);
        return frame;
    }

    /// Waits until all have heard all, as must be before somebody stops listening.
    void level() {
        transcript.awaitLevel(host.traits().patience());
    }

    @Override
    public void close() {
        sockets.forEach(Socket::close);
    }
}
