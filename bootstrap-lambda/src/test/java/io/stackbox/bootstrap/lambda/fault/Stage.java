package io.stackbox.bootstrap.lambda.fault;

import io.stackbox.kit.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// A room of three: its owner, who only speaks by REST; Ann, who does things, and has never been anywhere before; and
/// Ben, who listens all the time. Carl is a stranger.
final class Stage {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final World world;
    final Person owner;
    final Person ann;
    final Person ben;
    final Person carl;
    final String room;
    private final Map<String, JsonNode> noted = new HashMap<>();

    /// Another room in the world, where owner and Ben are at home.
    Stage(World world) {
        this.world = world;
        owner = world.person("owner");
        int number = NUMBER.incrementAndGet();
        ann = world.person("ann" + number);
        carl = world.person("carl" + number);
        ben = world.person("ben");
        room = opens("room", "public", ann.id, "ben");
        ben.joins(room);
    }

    /// A channel of the owner's.
    String opens(String name, String type, String... members) {
        var wanted = Json.object("name", name, "type", type, "members", List.of(members));
        return Json.text(owner.asks("POST", "/channels", wanted), "/channel/channelId");
    }

    String path() {
        return "/channels/" + room;
    }

    /// Whether somebody has ended on the way, so that things may be heard twice.
    boolean hasSeenAnEnd() {
        return noted.containsKey("unannounced");
    }

    /// Keeps something for a later step.
    void note(String name, JsonNode what) {
        noted.put(name, what);
    }

    JsonNode noted(String name) {
        return Objects.requireNonNull(noted.get(name), name);
    }

    /// Ann posts what the later steps are about.
    void message(String content) {
        note("message", ann.posts(room, "given", content));
    }

    String messageId() {
        return Json.text(noted("message"), "/messageId");
    }

    String messagePath() {
        return path() + "/messages/" + messageId();
    }

    /// The message as it is now.
    JsonNode message() {
        return owner.asks("GET", messagePath(), null).path("message");
    }

    /// Ann has said something, and whoever took it ended before anybody was told.
    void unannounced(String content) {
        // Seen before, or that would be the transaction.
        var _ = ann.asks("GET", path(), null);
        FunctionProcess ending = world.process().endingAfter("TransactWriteItems");
        var request = Json.object("content", content, "clientMessageId", content);
        ann.asksInVain("POST", path() + "/messages", request, ending);
        if (!ending.hasEnded()) throw new AssertionError("it was announced after all");
        note("unannounced", owner.reads(room).getLast());
    }
}
