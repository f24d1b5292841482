package io.stackbox.perf.deployment;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody of another tenant sees: nothing, and nothing that could tell theirs from what does not exist.
final class Walls {
    private static final String PART = "walls";
    private static final String ABSENT = "00000000-0000-7000-8000-000000000000";

    private final Report report;
    private final Person me;
    private final Person stranger;
    private final String channel;

    Walls(Report report, Person me, Person stranger, String channel) {
        this.report = report;
        this.me = me;
        this.stranger = stranger;
        this.channel = channel;
    }

    void run() throws InterruptedException {
        report.check(PART, "the stranger is of another tenant", () -> {
            Unmet.unless(!me.tenant().equals(stranger.tenant()), "both are of " + me.tenant());
            return stranger.userId() + " of " + stranger.tenant();
        });
        report.check(PART, "a channel of ours is to them as one that is not there", this::lookAlike);
        report.check(PART, "no list of theirs shows it", () -> {
            for (String path : List.of("/channels", "/channels?scope=discover")) {
                String seen = stranger.get(path).expect(200).toString();
                Unmet.unless(!seen.contains(channel), path + " shows it");
            }
            return "";
        });
        if (!me.userId().equals(stranger.userId()))
            report.check(PART, "nor our people", () -> {
                String person = "/users/" + me.userId();
                return alike(stranger.get(person), stranger.get("/users/nobody-" + ABSENT), person);
            });
        report.check(PART, "no socket of theirs hears it", this::listen);
    }

    private String lookAlike() throws IOException, InterruptedException, Unmet {
        List<Attempt> attempts = List.of(
                new Attempt("GET", "", null),
                new Attempt("PATCH", "", Map.of("name", "mine now")),
                new Attempt("DELETE", "", null),
                new Attempt("GET", "/members", null),
                new Attempt("GET", "/messages", null),
                new Attempt("POST", "/messages", Map.of("content", "let me in")),
                new Attempt("GET", "/changes?after=0", null),
                new Attempt("GET", "/receipts", null),
                new Attempt("GET", "/pins", null),
                new Attempt("PUT", "/read", Map.of("seq", 1)));
        for (Attempt each : attempts) {
            var _ = alike(each.at(stranger, channel), each.at(stranger, ABSENT), each.method() + " " + each.path());
        }
        return attempts.size() + " ways tried";
    }

    private record Attempt(
            String method, String path, @Nullable Object body) {
        Answer at(Person who, String channel) throws IOException, InterruptedException {
            return who.call(method, "/channels/" + channel + path, body);
        }
    }

    static String alike(Answer ours, Answer absent, String what) throws Unmet {
        ours.refuse(404, "not_found");
        Unmet.unless(ours.equals(absent), what + " can be told apart: " + ours.body() + " and " + absent.body());
        return "";
    }

    private String listen() throws IOException, InterruptedException, Unmet {
        try (Line line = stranger.connect()) {
            line.connected();
            for (var frame : Map.of(
                            "joinRoom", Map.of("channelId", channel),
                            "sendMessage", Map.of("channelId", channel, "content", "let me in"),
                            "getMessages", Map.of("channelId", channel),
                            "resume", Map.of("channels", Map.of(channel, 0)))
                    .entrySet()) {
                var error = line.ask(frame.getKey(), frame.getValue(), "error");
                Unmet.unless(error.path("code").asString("").equals("not_found"), frame.getKey() + ": " + error);
            }
            me.send(channel, "walls", "Only for us").expect(201);
            // Once this is answered whatever had been sent to this socket before has come.
            line.ask("heartbeat", Map.of(), "heartbeat");
            boolean leaked = line.heard().stream().anyMatch(each -> each.isMessage("walls"));
            Unmet.unless(!leaked, "a message of ours came");
        }
        return "";
    }
}
