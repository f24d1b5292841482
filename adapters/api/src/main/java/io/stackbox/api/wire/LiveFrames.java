package io.stackbox.api.wire;

import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.TenantId;
import java.util.Map;

/// The live frame of each change and signal.
public final class LiveFrames {
    private LiveFrames() {}

    public static ServerFrame of(TenantId tenant, Change change) {
        return switch (change) {
            case Change.Posted(Message message) -> new ServerFrame.Message(MessageView.of(tenant, message));
            case Change.Updated(Message message) -> new ServerFrame.MessageUpdated(MessageView.of(tenant, message));
            case Change.Deleted(Message message) -> deleted(message);
            case Change.Reacted(Message message) -> reactions(message);
            case Change.ChannelUpdated updated ->
                new ServerFrame.ChannelUpdated(ChannelView.of(tenant, updated.detail()), updated.revision());
        };
    }

    public static ServerFrame deleted(Message message) {
        return new ServerFrame.MessageDeleted(
                message.channel().value(), message.id().value(), message.seq(), message.revision());
    }

    public static ServerFrame reactions(Message message) {
        return new ServerFrame.ReactionUpdate(
                message.channel().value(),
                message.id().value(),
                message.body() instanceof Body.Written text ? MessageView.reactions(text) : Map.of(),
                message.revision());
    }

    public static ServerFrame of(TenantId tenant, Signal signal) {
        return switch (signal) {
            case Signal.Typing typing ->
                new ServerFrame.Typing(typing.channel().value(), typing.user().value(), typing.isTyping());
            case Signal.ReadMoved moved ->
                new ServerFrame.ReadReceipt(
                        moved.channel().value(),
                        moved.user().value(),
                        moved.seq(),
                        moved.thread() == null ? null : moved.thread().value());
            case Signal.PresenceChanged changed ->
                new ServerFrame.PresenceUpdate(
                        changed.user().value(),
                        changed.presence().status().wire(),
                        changed.presence().text(),
                        Timestamps.of(changed.at()));
            case Signal.ChannelAdded added -> new ServerFrame.ChannelAdded(ChannelView.of(tenant, added.detail()));
            case Signal.ChannelRemoved removed ->
                new ServerFrame.ChannelRemoved(removed.channel().value());
        };
    }
}
