package io.stackbox.api.document;

import io.stackbox.api.wire.ServerFrame;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// When a server frame is sent.
///
/// @param isPushed whether it also comes unasked
record FrameNote(String summary, boolean isPushed) {
    private static final Map<Class<? extends ServerFrame>, FrameNote> OF = Map.ofEntries(
            pushed(ServerFrame.Connected.class, "The first frame: who this connection is, and how often to beat."),
            answer(ServerFrame.MessageConfirmation.class, "The message is on durable storage."),
            pushed(ServerFrame.Message.class, "A message was sent, to every subscriber, its sender's too."),
            pushed(ServerFrame.MessageUpdated.class, "A message was edited, pinned or unpinned."),
            pushed(ServerFrame.MessageDeleted.class, "A message was deleted."),
            pushed(ServerFrame.ReactionUpdate.class, "A message's reactions changed."),
            answer(
                    ServerFrame.ChannelJoined.class,
                    "This connection is subscribed: with the newest messages, or with what changed after the revision"
                            + " named."),
            answer(ServerFrame.ChannelLeft.class, "This connection is not subscribed any more."),
            answer(ServerFrame.Resumed.class, "What changed in one channel; ask on from its revision while hasMore."),
            answer(ServerFrame.Reset.class, "The revision is none of this channel's: begin anew."),
            pushed(ServerFrame.Typing.class, "Somebody else types, or stopped."),
            pushed(ServerFrame.ReadReceipt.class, "Somebody read up to a message."),
            answer(ServerFrame.Messages.class, "A part of the history, oldest first."),
            pushed(ServerFrame.PresenceUpdate.class, "Somebody's presence changed, over all their connections."),
            answer(ServerFrame.Heartbeat.class, "The head revisions of channels: a higher one than mine is a gap."),
            answer(ServerFrame.Authenticated.class, "This connection's token was renewed."),
            pushed(ServerFrame.ChannelAdded.class, "I am a member of one more channel."),
            pushed(ServerFrame.ChannelRemoved.class, "I am not a member of a channel any more."),
            pushed(ServerFrame.ChannelUpdated.class, "A channel's name, settings, members or archive changed."),
            pushed(ServerFrame.Reconnect.class, "The server will close this connection: connect anew within afterMs."),
            pushed(ServerFrame.Error.class, "A refusal, of a request or of the connection."));

    private static Map.Entry<Class<? extends ServerFrame>, FrameNote> pushed(
            Class<? extends ServerFrame> frame, String summary) {
        return Map.entry(frame, new FrameNote(summary, true));
    }

    private static Map.Entry<Class<? extends ServerFrame>, FrameNote> answer(
            Class<? extends ServerFrame> frame, String summary) {
        return Map.entry(frame, new FrameNote(summary, false));
    }

    /// Every frame, in the order in which [ServerFrame] declares them.
    static List<Class<? extends ServerFrame>> frames() {
        return Stream.of(ServerFrame.class.getPermittedSubclasses())
                .<Class<? extends ServerFrame>>map(frame -> frame.asSubclass(ServerFrame.class))
                .toList();
    }

    static FrameNote of(Class<? extends ServerFrame> frame) {
        FrameNote note = OF.get(frame);
        if (note == null) throw new IllegalStateException("nothing is noted of " + frame);
        return note;
    }
}
