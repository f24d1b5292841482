package io.stackbox.perf.deployment;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What one person does over REST.
final class Rest {
    private static final String PART = "REST";

    private final Report report;
    private final Person me;
    private final String channel;

    Rest(Report report, Person me, String channel) {
        this.report = report;
        this.me = me;
        this.channel = channel;
    }

    static void health(Report report, Site site) throws InterruptedException {
        report.check(
                PART,
                "is healthy",
                () -> site.call(null, "GET", Site.API + "/health", null, Map.of())
                        .expect(200)
                        .path("health")
                        .path("status")
                        .asString(""));
    }

    static void identity(Report report, Person me) throws InterruptedException {
        report.check(PART, "nobody is let in without a token", () -> {
            me.site().call(null, "GET", Site.API + "/channels", null, Map.of()).refuse(401, "unauthenticated");
            return "";
        });
        report.check(PART, "nor with a forged one", () -> {
            String forged = me.token().substring(0, me.token().lastIndexOf('.') + 1) + "AAAA";
            me.site()
                    .call(forged, "GET", Site.API + "/channels", null, Map.of())
                    .refuse(401, "unauthenticated");
            return "";
        });
        report.check(PART, "nor as another tenant's", () -> {
            me.site()
                    .call(me.token(), "GET", Site.API + "/channels", null, Map.of("x-client-id", "not-" + me.tenant()))
                    .refuse(403, "forbidden");
            return me.userId() + " of " + me.tenant();
        });
    }

    /// @param type `private` disturbs nobody else of the tenant, `public` is seen by all of it
    static @Nullable String create(Report report, Person me, String type, List<String> members)
            throws InterruptedException {
        String[] made = new String[1];
        report.check(PART, "a " + type + " channel is created", () -> {
            String name = "deployment test " + Long.toString(System.currentTimeMillis(), 36);
            JsonNode channel = me.post("/channels", Map.of("name", name, "type", type, "members", members))
                    .expect(201)
                    .path("channel");
            made[0] = channel.path("channelId").asString("");
            return made[0];
        });
        return made[0];
    }

    static void archive(Report report, Person me, String channel) throws InterruptedException {
        report.check(PART, "the channel is archived", () -> {
            me.call("DELETE", "/channels/" + channel, null).expect(200);
            return "";
        });
    }

    void run() throws InterruptedException {
        report.check(PART, "a message is sent, and sent again is the same one", this::sendTwice);
        report.check(PART, "a message is edited, liked and deleted", this::change);
        report.check(PART, "what changed can be asked for", () -> {
            JsonNode changes =
                    me.get("/channels/" + channel + "/changes?after=0").expect(200);
            Unmet.unless(changes.path("changes").size() >= 2, "too few changes: " + changes);
            return "revision " + changes.path("revision").asLong(0);
        });
        report.check(PART, "a mark moves forward only", () -> {
            long forward = mark(2);
            long back = mark(1);
            Unmet.unless(forward == 2 && back == 2, "the mark went to " + forward + " and then to " + back);
            return "";
        });
        report.check(PART, "nothing is answered with 404", () -> {
            me.get("/channels/00000000-0000-7000-8000-000000000000").refuse(404, "not_found");
            return "";
        });
    }

    private String sendTwice() throws IOException, InterruptedException, Unmet {
        JsonNode first = me.send(channel, "rest-1", "Hello").expect(201).path("message");
        JsonNode again = me.send(channel, "rest-1", "Hello").expect(200).path("message");
        Unmet.unless(
                first.path("messageId").equals(again.path("messageId"))
                        && first.path("seq").equals(again.path("seq")),
                "two messages: " + first + " and " + again);
        return "seq " + first.path("seq").asLong(0);
    }

    private String change() throws IOException, InterruptedException, Unmet {
        JsonNode message = me.send(channel, "rest-2", "Helo").expect(201).path("message");
        String id = message.path("messageId").asString("");
        String path = "/channels/" + channel + "/messages/" + id;
        JsonNode edited = me.call("PATCH", path, Map.of("content", "Hello")).expect(200);
        Unmet.unless(edited.path("message").path("edited").asBoolean(false), "not edited: " + edited);
        JsonNode liked = me.post("/messages/" + id + "/reactions", Map.of("channelId", channel, "emoji", "👍"))
                .expect(200);
        Unmet.unless(liked.path("message").path("reactions").has("👍"), "not liked: " + liked);
        JsonNode deleted = me.call("DELETE", path, null).expect(200);
        Unmet.unless(
                deleted.path("message").path("deleted").asBoolean(false)
                        && deleted.path("message").path("content").asString("?").isEmpty(),
                "no tombstone: " + deleted);
        return "";
    }

    private long mark(long seq) throws IOException, InterruptedException, Unmet {
        return me.call("PUT", "/channels/" + channel + "/read", Map.of("seq", seq))
                .expect(200)
                .path("readSeq")
                .asLong(-1);
    }
}
