package io.stackbox.api.document;

import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.ChangeView;
import io.stackbox.api.wire.ChannelView;
import io.stackbox.api.wire.ListedChannelView;
import io.stackbox.api.wire.MemberView;
import io.stackbox.api.wire.MessageView;
import io.stackbox.api.wire.PersonView;
import io.stackbox.api.wire.PresenceView;
import java.util.List;
import java.util.Map;

/// Values of every record that we send: where fields may be absent or null, once with and once without them.
final class Samples {
    static final String AT = "2026-01-05T09:00:00.000Z";
    static final String ID = "019b8d4e-6f00-7abc-8def-0123456789ab";
    static final MessageView MESSAGE = new MessageView(
            ID,
            "general",
            "acme",
            "ann",
            "Hello, @bob",
            "text",
            AT,
            7,
            9,
            "key 1",
            ID,
            2,
            List.of(
                    new MessageView.AttachmentView(ID, "plan.png", 4_096, "image/png", 640, 480),
                    new MessageView.AttachmentView(ID, "plan.txt", 12, "text/plain", null, null)),
            Map.of("👍", List.of("bob")),
            List.of("bob"),
            true,
            AT,
            false,
            true);
    static final MessageView TOMBSTONE = new MessageView(
            ID, "general", "acme", "ann", "", "text", AT, 7, 9, null, null, null, List.of(), Map.of(), List.of(), false,
            null, true, null);
    static final ChannelView CHANNEL = channel("public", null);
    static final Answers.Fault FAULT = new Answers.Fault("/content", "invalid", "must not be blank");
    static final ChangeView POSTED = new ChangeView("message", MESSAGE, null, null);
    static final ChangeView RENAMED = new ChangeView("channelUpdated", null, CHANNEL, 9L);
    static final PresenceView THERE = new PresenceView("busy", AT, "in a meeting");
    static final PresenceView NEVER_SEEN = new PresenceView("offline", null, null);

    private Samples() {}

    private static ChannelView channel(String type, String documentId) {
        var settings = new ChannelView.SettingsView(true, true, false);
        return new ChannelView(
                ID, "acme", "Plans", "", type, "ann", AT, List.of("ann", "bob"), 2, settings, documentId, true, AT, 9);
    }

    static List<Record> views() {
        return List.of(
                MESSAGE,
                TOMBSTONE,
                CHANNEL,
                channel("document", "spec-1"),
                new ListedChannelView(CHANNEL, 3, 1, 4, MESSAGE),
                new ListedChannelView(CHANNEL, 0, 0, 0, null),
                new MemberView("ann", "owner", AT),
                new PersonView("ann", "Ann", "ann@example.com", "https://example.com/ann.png", "admin"),
                new PersonView("gus", null, null, null, "guest"),
                THERE,
                NEVER_SEEN,
                POSTED,
                RENAMED);
    }

    static List<Record> answers() {
        return List.of(
                new Answers.OneChannel(CHANNEL),
                new Answers.Channels(List.of(new ListedChannelView(CHANNEL, 3, 1, 4, MESSAGE)), 1, null, false),
                new Answers.Members(List.of(new MemberView("ann", "owner", AT)), "bmV4dA", true),
                new Answers.OneMessage(TOMBSTONE),
                new Answers.Messages(List.of(MESSAGE), "bmV4dA", true, true, false, 9L),
                new Answers.Messages(List.of(), null, false, null, null, null),
                new Answers.Changes(List.of(POSTED, RENAMED), 9, true, false),
                new Answers.Versions(List.of(new Answers.VersionView("Hello", AT))),
                new Answers.ReadMark(7),
                new Answers.Receipts(List.of(new Answers.ReceiptView("bob", 6, 7)), null, false),
                new Answers.OnePresence(THERE),
                new Answers.Presences(Map.of("ann", THERE, "gus", NEVER_SEEN)),
                new Answers.People(List.of(new PersonView("gus", null, null, null, "guest")), null, false),
                new Answers.OnePerson(new PersonView("ann", "Ann", null, null, "member")),
                new Answers.Ticket("YWNtZQ.a-secret", AT, "wss://chat.example.com/ws"),
                new Answers.OneStats(stats(AT)),
                new Answers.OneStats(stats(null)),
                new Answers.OneHealth(new Answers.Health(
                        "degraded",
                        AT,
                        Map.of(
                                "store", new Answers.ServiceHealth("healthy", null),
                                "live", new Answers.ServiceHealth("degraded", "9 slow readers")))),
                new Answers.ProblemDetail(
                        "about:blank", "invalid", 400, "no", "invalid", false, "/api/messaging", List.of(FAULT)),
                new Answers.ProblemDetail("about:blank", "internal", 500, "no", "internal", true, null, null));
    }

    private static Answers.Stats stats(String lastActivity) {
        return new Answers.Stats(
                Map.of("total", 4, "public", 1, "private", 1, "dm", 1, "document", 1),
                new Answers.UserCounts(3, 2, 1),
                new Answers.NotificationCounts(0, 0),
                new Answers.Activity(70, 7, lastActivity),
                Map.of("messages", 70L));
    }
}
