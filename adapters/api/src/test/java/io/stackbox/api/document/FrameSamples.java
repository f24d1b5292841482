package io.stackbox.api.document;

import static io.stackbox.api.document.Samples.AT;
import static io.stackbox.api.document.Samples.CHANNEL;
import static io.stackbox.api.document.Samples.FAULT;
import static io.stackbox.api.document.Samples.ID;
import static io.stackbox.api.document.Samples.MESSAGE;
import static io.stackbox.api.document.Samples.POSTED;
import static io.stackbox.api.document.Samples.RENAMED;
import static io.stackbox.api.document.Samples.THERE;
import static io.stackbox.api.document.Samples.TOMBSTONE;

import io.stackbox.api.wire.ServerFrame;
import java.util.List;
import java.util.Map;

/// Every server frame: where fields may be absent or null, once with and once without them.
final class FrameSamples {
    private FrameSamples() {}

    static List<ServerFrame> all() {
        return List.of(
                new ServerFrame.Connected(ID, "ann", "acme", AT, 30_000, AT),
                new ServerFrame.Connected(ID, "ann", "acme", AT, 30_000, null),
                new ServerFrame.MessageConfirmation("general", ID, "key 1", 7, 9, AT),
                new ServerFrame.MessageConfirmation("general", ID, null, 7, 9, AT),
                new ServerFrame.Message(MESSAGE),
                new ServerFrame.MessageUpdated(MESSAGE),
                new ServerFrame.MessageDeleted("general", ID, 7, 10),
                new ServerFrame.ReactionUpdate("general", ID, Map.of("👍", List.of("ann", "bob")), 11),
                new ServerFrame.ChannelJoined(
                        "general", CHANNEL, List.of(MESSAGE, TOMBSTONE), null, true, Map.of("ann", THERE), 7, 11, null),
                new ServerFrame.ChannelJoined(
                        "general", CHANNEL, null, List.of(POSTED, RENAMED), false, Map.of(), 0, 11, true),
                new ServerFrame.ChannelLeft("no channel at all"),
                new ServerFrame.Resumed("general", List.of(RENAMED), 11, false, 7),
                new ServerFrame.Reset("general", 11),
                new ServerFrame.Typing("general", "bob", true),
                new ServerFrame.ReadReceipt("general", "bob", 7, ID),
                new ServerFrame.ReadReceipt("general", "bob", 7, null),
                new ServerFrame.Messages("general", List.of(MESSAGE), true),
                new ServerFrame.PresenceUpdate("bob", "away", "lunch", AT),
                new ServerFrame.PresenceUpdate("bob", "online", null, AT),
                new ServerFrame.Heartbeat(AT, Map.of("general", 11L)),
                new ServerFrame.Authenticated(AT),
                new ServerFrame.Authenticated(null),
                new ServerFrame.ChannelAdded(CHANNEL),
                new ServerFrame.ChannelRemoved("general"),
                new ServerFrame.ChannelUpdated(CHANNEL, 12),
                new ServerFrame.Reconnect(5_000),
                new ServerFrame.Error("rate_limited", "too much", "typing", "general", true, 500L, null),
                new ServerFrame.Error("unknown_action", "no", null, null, false, null, List.of(FAULT)));
    }
}
