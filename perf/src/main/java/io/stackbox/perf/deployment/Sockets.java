package io.stackbox.perf.deployment;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What two people do on sockets, or one person on two of them.
final class Sockets {
    private static final String PART = "socket";
    private static final int MISSED = 3;

    private final Report report;
    private final Person me;
    private final Person you;
    private final String channel;

    Sockets(Report report, Person me, Person you, String channel) {
        this.report = report;
        this.me = me;
        this.you = you;
        this.channel = channel;
    }

    void run() throws InterruptedException {
        report.check(PART, "two connect and join, and hear one another", this::talk);
        report.check(PART, "who was away resumes without a gap", this::resume);
    }

    private String talk() throws IOException, InterruptedException, Unmet {
        try (Line mine = me.connect();
                Line yours = you.connect()) {
            mine.connected();
            yours.connected();
            for (Line line : List.of(mine, yours)) join(line);
            JsonNode confirmed = mine.ask(
                    "sendMessage",
                    Map.of("channelId", channel, "content", "Hello", "clientMessageId", "socket-1"),
                    "messageConfirmation");
            hear(mine, yours, "socket-1");
            change(mine, yours, confirmed.path("messageId").asString(""));
            mine.send("typing", Map.of("channelId", channel, "isTyping", true));
            if (!me.userId().equals(you.userId()))
                yours.await("typing", each -> each.type().equals("typing"));
            mine.ask(
                    "markAsRead",
                    Map.of("channelId", channel, "seq", confirmed.path("seq").asLong(0)),
                    "readReceipt");
            JsonNode error = mine.ask("noSuchAction", Map.of(), "error");
            Unmet.unless(error.path("code").asString("").equals("unknown_action"), "refused otherwise: " + error);
            JsonNode beat = mine.ask("heartbeat", Map.of("channels", List.of(channel)), "heartbeat");
            long head = beat.path("revisions").path(channel).asLong(-1);
            Unmet.unless(head > confirmed.path("revision").asLong(0), "the head stands at " + head + ": " + beat);
            return "revision " + head;
        }
    }

    private void join(Line line) throws IOException, InterruptedException, Unmet {
        JsonNode joined = line.ask("joinRoom", Map.of("channelId", channel), "channelJoined");
        Unmet.unless(!joined.path("messages").isEmpty(), "the history is empty: " + joined);
    }

    private void hear(Line mine, Line yours, String key) throws InterruptedException, Unmet {
        for (Line line : List.of(mine, yours)) line.await("message " + key, each -> each.isMessage(key));
    }

    private void change(Line mine, Line yours, String message) throws IOException, InterruptedException, Unmet {
        mine.ask(
                "editMessage",
                Map.of("channelId", channel, "messageId", message, "content", "Hello again"),
                "messageUpdated");
        yours.await("messageUpdated", each -> each.type().equals("messageUpdated"));
        yours.ask("addReaction", Map.of("channelId", channel, "messageId", message, "emoji", "👍"), "reactionUpdate");
        mine.await("reactionUpdate", each -> each.type().equals("reactionUpdate"));
    }

    private String resume() throws IOException, InterruptedException, Unmet {
        long before;
        try (Line line = you.connect()) {
            line.connected();
            before = line.ask("joinRoom", Map.of("channelId", channel), "channelJoined")
                    .path("revision")
                    .asLong(-1);
        }
        for (int i = 0; i < MISSED; i++)
            me.send(channel, "missed-" + i, "You were away").expect(201);
        try (Line line = you.connect()) {
            line.connected();
            JsonNode resumed = line.ask("resume", Map.of("channels", Map.of(channel, before)), "resumed");
            List<Long> revisions = StreamSupport.stream(resumed.path("changes").spliterator(), false)
                    .map(each -> each.path("message").path("revision").asLong(-1))
                    .toList();
            Unmet.unless(
                    revisions.equals(List.of(before + 1, before + 2, before + 3)),
                    "after " + before + " came " + resumed);
            me.send(channel, "back", "You are back").expect(201);
            line.await("message after resume", each -> each.isMessage("back"));
        }
        return MISSED + " missed, " + MISSED + " resumed";
    }
}
