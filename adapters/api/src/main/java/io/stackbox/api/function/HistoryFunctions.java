package io.stackbox.api.function;

import io.stackbox.api.Cursor;
import io.stackbox.api.Reply;
import io.stackbox.api.wire.Answers;
import io.stackbox.api.wire.ChangeView;
import io.stackbox.api.wire.MessageView;
import io.stackbox.api.wire.Requests;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.api.wire.Timestamps;
import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.message.ListMessages;
import io.stackbox.application.message.ListPins;
import io.stackbox.application.message.ReadChanges;
import io.stackbox.application.message.ReadMessage;
import io.stackbox.application.message.ReadThread;
import io.stackbox.application.message.ReadVersions;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.MessageStore.History;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.application.port.Ports;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reading messages back.
final class HistoryFunctions {
    private final ListMessages list;
    private final ReadChanges changes;
    private final ReadMessage read;
    private final ReadVersions versions;
    private final ReadThread thread;
    private final ListPins pins;

    HistoryFunctions(Ports ports, ChannelAccess access) {
        list = new ListMessages(access, ports.messages());
        changes = new ReadChanges(access, ports.messages());
        read = new ReadMessage(access, ports.messages());
        versions = new ReadVersions(access, ports.messages());
        thread = new ReadThread(access, ports.messages());
        pins = new ListPins(access, ports.messages());
    }

    void declare(Declarations functions) {
        functions.add("listMessages", Requests.ListMessages.class, this::listMessages);
        functions.add("readChanges", Requests.ReadChanges.class, this::readChanges);
        functions.add("readMessage", Requests.OfMessage.class, this::readMessage);
        functions.add("readVersions", Requests.OfMessage.class, this::readVersions);
        functions.add("readThread", Requests.ListOfMessage.class, this::readThread);
        functions.add("listPins", Requests.ListOfChannel.class, this::listPins);
    }

    private Reply listMessages(Call call, Requests.ListMessages request) {
        Actor actor = call.who();
        String query = "listMessages:" + request.channelId() + ":" + bounds(request);
        Range range = range(request, Cursor.open(actor, query, request.cursor(), Long::valueOf));
        var command =
                new ListMessages.Command(Fields.channel(request.channelId()), range, Fields.limit(request.limit()));
        History history = list.handle(actor, command);
        List<MessageView> views = views(actor.tenant(), history.messages());
        return Reply.of(
                200,
                () -> page(actor, query, range, history, views),
                () -> new ServerFrame.Messages(command.channel().value(), views, hasMore(range, history)));
    }

    private static String bounds(Requests.ListMessages request) {
        return request.before() + ":" + request.after() + ":" + request.around();
    }

    private static Answers.Messages page(
            Actor actor, String query, Range range, History history, List<MessageView> views) {
        boolean hasMore = hasMore(range, history);
        boolean isAround = range instanceof Range.Around;
        String next = hasMore && !views.isEmpty()
                ? Cursor.seal(actor, query, "" + edge(range, history).seq())
                : null;
        return new Answers.Messages(
                views,
                next,
                hasMore,
                isAround ? history.hasMoreBefore() : null,
                isAround ? history.hasMoreAfter() : null,
                history.revision());
    }

    private static boolean hasMore(Range range, History history) {
        return range instanceof Range.After ? history.hasMoreAfter() : history.hasMoreBefore();
    }

    private static Message edge(Range range, History history) {
        return range instanceof Range.After
                ? history.messages().getLast()
                : history.messages().getFirst();
    }

    private static Range range(Requests.ListMessages request, @Nullable Long position) {
        long bounds = Stream.of(request.before(), request.after(), request.around())
                .filter(Objects::nonNull)
                .count();
        if (bounds > 1) throw Refusal.invalid("", "one of before, after and around at a time");
        if (request.after() != null) {
            long after = Fields.position(request.after(), "/after");
            return new Range.After(position == null ? after : position);
        }
        if (position != null) return new Range.Before(position);
        if (request.around() != null) return new Range.Around(Fields.position(request.around(), "/around"));
        if (request.before() != null) return new Range.Before(Fields.position(request.before(), "/before"));
        return new Range.Newest();
    }

    private static List<MessageView> views(TenantId tenant, List<Message> messages) {
        return messages.stream().map(message -> MessageView.of(tenant, message)).toList();
    }

    private Reply readChanges(Call call, Requests.ReadChanges request) {
        var command = new ReadChanges.Command(
                Fields.channel(request.channelId()),
                Fields.position(request.after(), "/after"),
                Fields.limit(request.limit()));
        var result = changes.handle(call.who(), command);
        List<ChangeView> views = result.changes().changes().stream()
                .map(change -> ChangeView.of(call.who().tenant(), change))
                .toList();
        return Reply.http(
                200,
                new Answers.Changes(
                        views, result.changes().revision(), result.changes().hasMore(), result.reset()));
    }

    private Reply readMessage(Call call, Requests.OfMessage request) {
        var command = new ReadMessage.Command(Fields.channel(request.channelId()), Fields.message(request.messageId()));
        Message message = read.handle(call.who(), command);
        return Reply.http(200, new Answers.OneMessage(MessageView.of(call.who().tenant(), message)));
    }

    private Reply readVersions(Call call, Requests.OfMessage request) {
        var command =
                new ReadVersions.Command(Fields.channel(request.channelId()), Fields.message(request.messageId()));
        var views = versions.handle(call.who(), command).stream()
                .map(version -> new Answers.VersionView(version.markdown(), Timestamps.of(version.at())))
                .toList();
        return Reply.http(200, new Answers.Versions(views));
    }

    private Reply readThread(Call call, Requests.ListOfMessage request) {
        Actor actor = call.who();
        String query = "readThread:" + request.channelId() + ":" + request.messageId();
        var command = new ReadThread.Command(
                Fields.channel(request.channelId()),
                Fields.message(request.messageId()),
                Cursor.openSeq(actor, query, request.cursor(), 0),
                Fields.limit(request.limit()));
        return list(actor, query, thread.handle(actor, command));
    }

    private Reply listPins(Call call, Requests.ListOfChannel request) {
        Actor actor = call.who();
        String query = "listPins:" + request.channelId();
        var command = new ListPins.Command(
                Fields.channel(request.channelId()),
                Cursor.openSeq(actor, query, request.cursor(), Long.MAX_VALUE),
                Fields.limit(request.limit()));
        return list(actor, query, pins.handle(actor, command));
    }

    private static Reply list(Actor actor, String query, Page<Message> page) {
        String next = page.hasMore()
                ? Cursor.seal(actor, query, "" + page.items().getLast().seq())
                : null;
        var views = views(actor.tenant(), page.items());
        return Reply.http(200, new Answers.Messages(views, next, page.hasMore(), null, null, null));
    }
}
