package io.stackbox.api.function;

import io.stackbox.api.Reply;
import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.LiveFrames;
import io.stackbox.api.wire.MessageView;
import io.stackbox.api.wire.Requests;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.message.AddReaction;
import io.stackbox.application.message.DeleteMessage;
import io.stackbox.application.message.EditMessage;
import io.stackbox.application.message.MentionedPeople;
import io.stackbox.application.message.PinMessage;
import io.stackbox.application.message.RemoveReaction;
import io.stackbox.application.message.SendMessage;
import io.stackbox.application.port.MessageStore.Appended;
import io.stackbox.application.port.MessageStore.Changed;
import io.stackbox.application.port.Ports;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sending messages and changing them.
final class MessageFunctions {
    private final SendMessage send;
    private final EditMessage edit;
    private final DeleteMessage delete;
    private final AddReaction react;
    private final RemoveReaction unreact;
    private final PinMessage pin;

    MessageFunctions(Ports ports, ChannelAccess access, InstantSource clock) {
        var mentioned = new MentionedPeople(ports.channels(), ports.persons());
        send = new SendMessage(access, ports.messages(), mentioned, ports.live(), clock);
        edit = new EditMessage(access, ports.messages(), mentioned, ports.live(), clock);
        delete = new DeleteMessage(access, ports.messages(), ports.live(), clock);
        react = new AddReaction(access, ports.messages(), ports.live());
        unreact = new RemoveReaction(access, ports.messages(), ports.live());
        pin = new PinMessage(access, ports.messages(), ports.live());
    }

    void declare(Declarations functions) {
        functions.add("sendMessage", Requests.SendMessage.class, this::sendMessage);
        functions.add("editMessage", Requests.EditMessage.class, this::editMessage);
        functions.add("deleteMessage", Requests.OfMessage.class, this::deleteMessage);
        functions.add("addReaction", Requests.React.class, this::addReaction);
        functions.add("removeReaction", Requests.React.class, this::removeReaction);
        functions.add("pinMessage", Requests.OfMessage.class, (call, request) -> pin(call, request, true));
        functions.add("unpinMessage", Requests.OfMessage.class, (call, request) -> pin(call, request, false));
    }

    private Reply sendMessage(Call call, Requests.SendMessage request) {
        var command = new SendMessage.Command(
                Fields.channel(request.channelId()),
                sendKey(call.idempotencyKey(), request.clientMessageId()),
                request.content() == null ? "" : request.content(),
                request.messageType() == null ? MessageType.TEXT : request.messageType(),
                Fields.thread(request.threadId()),
                fileIds(request.attachments()));
        Appended appended = send.handle(call.who(), command);
        return Reply.of(
                appended.isNew() ? 201 : 200,
                () -> oneMessage(call.who().tenant(), appended.message()),
                () -> confirmation(appended.message()));
    }

    private static Answers.OneMessage oneMessage(TenantId tenant, Message message) {
        return new Answers.OneMessage(MessageView.of(tenant, message));
    }

    private static ServerFrame confirmation(Message message) {
        return new ServerFrame.MessageConfirmation(
                message.channel().value(),
                message.id().value(),
                message.sendKey() == null ? null : message.sendKey().value(),
                message.seq(),
                message.revision(),
                Timestamps.of(message.createdAt()));
    }

    private static @Nullable SendKey sendKey(@Nullable String header, @Nullable String field) {
        if (header != null && field != null && !header.equals(field)) {
            throw Refusal.invalid("/clientMessageId", "differs from the header Idempotency-Key");
        }
        String key = field == null ? header : field;
        return key == null ? null : new SendKey(key);
    }

    private static List<String> fileIds(@Nullable List<Requests.AttachmentRef> attachments) {
        if (attachments == null) return List.of();
        return attachments.stream()
                .map(file -> file.fileId() == null ? "" : file.fileId())
                .toList();
    }

    private Reply editMessage(Call call, Requests.EditMessage request) {
        var command = new EditMessage.Command(
                Fields.channel(request.channelId()),
                Fields.message(request.messageId()),
                Fields.required(request.content(), "/content"));
        return changed(call, edit.handle(call.who(), command), updated(call));
    }

    private Reply deleteMessage(Call call, Requests.OfMessage request) {
        var command =
                new DeleteMessage.Command(Fields.channel(request.channelId()), Fields.message(request.messageId()));
        return changed(call, delete.handle(call.who(), command), LiveFrames::deleted);
    }

    private Reply addReaction(Call call, Requests.React request) {
        var command = new AddReaction.Command(
                Fields.channel(request.channelId()),
                Fields.message(request.messageId()),
                Fields.required(request.emoji(), "/emoji"));
        return changed(call, react.handle(call.who(), command), LiveFrames::reactions);
    }

    private Reply removeReaction(Call call, Requests.React request) {
        var command = new RemoveReaction.Command(
                Fields.channel(request.channelId()),
                Fields.message(request.messageId()),
                Fields.required(request.emoji(), "/emoji"));
        return changed(call, unreact.handle(call.who(), command), LiveFrames::reactions);
    }

    private Reply pin(Call call, Requests.OfMessage request, boolean pinned) {
        var command = new PinMessage.Command(
                Fields.channel(request.channelId()), Fields.message(request.messageId()), pinned);
        return changed(call, pin.handle(call.who(), command), updated(call));
    }

    private static Function<Message, ServerFrame> updated(Call call) {
        return message ->
                new ServerFrame.MessageUpdated(MessageView.of(call.who().tenant(), message));
    }

    private static Reply changed(Call call, Changed changed, Function<Message, ServerFrame> frame) {
        Message message = changed.message();
        Reply reply = Reply.of(200, () -> oneMessage(call.who().tenant(), message), () -> frame.apply(message));
        return changed.isNew() ? reply.announced() : reply.showing(message.channel(), message.revision());
    }
}
