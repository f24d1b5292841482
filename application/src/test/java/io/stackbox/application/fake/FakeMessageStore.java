package io.stackbox.application.fake;

import io.stackbox.application.port.ChangeLog;
import io.stackbox.application.port.MessageStore;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Draft;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.MessageChange;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.message.SendKey;
import io.stackbox.domain.message.Version;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Messages in memory.
public final class FakeMessageStore implements MessageStore {
    private final FakeStores stores;

    FakeMessageStore(FakeStores stores) {
        this.stores = stores;
    }

    @Override
    public Appended append(TenantId tenant, Draft draft, @Nullable SendKey key) {
        return stores.with(tenant, data -> {
            FakeRoom room = data.rooms.get(draft.channel());
            if (room == null) throw FakeStores.noChannel().raise();
            var sent = key == null ? null : new FakeRoom.Sent(draft.author(), key);
            if (sent != null && room.seqBySent.containsKey(sent)) {
                return new Appended(room.at(room.seqBySent.get(sent)), false);
            }
            room.requireActive();
            long seq = room.channel.seq() + 1;
            Message message = draft.at(seq, room.channel.revision() + 1, key, stores.random());
            room.moveHead(seq, draft.at());
            room.keep(message);
            room.keepVersion(seq, new Version(draft.markdown(), draft.at()));
            room.countReply(draft.thread(), 1);
            if (sent != null) room.seqBySent.put(sent, seq);
            log(data, ChangeLog.Kind.POSTED, message, draft.author());
            return new Appended(message, true);
        });
    }

    @Override
    public Optional<Message> sent(TenantId tenant, ChannelId channel, UserId author, SendKey key) {
        return stores.withRoom(tenant, channel, room -> room.seqBySent.get(new FakeRoom.Sent(author, key)))
                .flatMap(seq -> stores.withRoom(tenant, channel, room -> room.at(seq)));
    }

    @Override
    public Optional<Message> find(TenantId tenant, ChannelId channel, MessageId message) {
        return stores.withRoom(tenant, channel, room -> room.find(message)).flatMap(found -> found);
    }

    @Override
    public Changed change(TenantId tenant, ChannelId channel, MessageId id, MessageChange change) {
        return stores.with(tenant, data -> {
            FakeRoom room = data.rooms.get(channel);
            if (room == null) throw FakeStores.noChannel().raise();
            Message was = room.find(id).orElseThrow(() -> new Refusal.NotFound("message").raise());
            room.requireActive();
            Message changed = change.applyTo(was);
            if (changed == was) return new Changed(was, false);
            Message next = changed.withRevision(room.nextRevision());
            room.keep(next);
            follow(room, next, change);
            log(data, kind(change), next, actor(next, change));
            return new Changed(next, true);
        });
    }

    private static void follow(FakeRoom room, Message next, MessageChange change) {
        if (change instanceof MessageChange.Rewrite edit) {
            room.keepVersion(next.seq(), new Version(edit.markdown(), edit.at()));
        }
        if (change instanceof MessageChange.Delete) {
            room.versionsBySeq.remove(next.seq());
            room.countReply(next.thread(), -1);
        }
    }

    private static ChangeLog.Kind kind(MessageChange change) {
        return switch (change) {
            case MessageChange.Rewrite edit -> ChangeLog.Kind.EDITED;
            case MessageChange.Delete deletion -> ChangeLog.Kind.DELETED;
            case MessageChange.React more -> ChangeLog.Kind.REACTED;
            case MessageChange.Unreact less -> ChangeLog.Kind.REACTED;
            case MessageChange.Pin pin -> ChangeLog.Kind.PINNED;
        };
    }

    private static UserId actor(Message message, MessageChange change) {
        return switch (change) {
            case MessageChange.Delete deletion -> deletion.by();
            case MessageChange.React more -> more.user();
            case MessageChange.Unreact less -> less.user();
            case MessageChange.Rewrite edit -> message.author();
            case MessageChange.Pin pin -> message.author();
        };
    }

    private void log(FakeTenant data, ChangeLog.Kind kind, Message message, UserId actor) {
        var now = stores.clock().instant();
        data.log(message.channel(), kind, message.seq(), message.revision(), actor, now);
    }

    @Override
    public History history(TenantId tenant, ChannelId channel, Range range, int limit) {
        return stores.withRoom(tenant, channel, room -> FakeHistory.read(room, range, limit))
                .orElseThrow(() -> FakeStores.noChannel().raise());
    }

    @Override
    public Changes changes(TenantId tenant, ChannelId channel, long afterRevision, int limit) {
        return stores.withRoom(tenant, channel, room -> changes(room, afterRevision, limit))
                .orElseThrow(() -> FakeStores.noChannel().raise());
    }

    private static Changes changes(FakeRoom room, long after, int limit) {
        var all = new ArrayList<Change>();
        for (Message message : room.messages) {
            if (message.revision() > after) all.add(changeTo(message));
        }
        ChannelDetail detail = room.detail();
        long changedAt = detail.channel().changedAt();
        if (changedAt > after) {
            var atItsChange = detail.channel()
                    .withHead(
                            detail.channel().seq(), changedAt, detail.channel().lastActivity());
            all.add(new Change.ChannelUpdated(new ChannelDetail(atItsChange, detail.members())));
        }
        all.sort(Comparator.comparingLong(Change::revision));
        long head = detail.channel().revision();
        boolean more = all.size() > limit;
        List<Change> page = more ? all.subList(0, limit) : all;
        return new Changes(page, more ? page.getLast().revision() : head, more, head);
    }

    private static Change changeTo(Message message) {
        return switch (message.body()) {
            case Body.Deleted gone -> new Change.Deleted(message);
            case Body.Written text -> new Change.Posted(message);
        };
    }

    @Override
    public List<Version> versions(TenantId tenant, ChannelId channel, MessageId message) {
        return stores.withRoom(
                        tenant,
                        channel,
                        room -> room.find(message)
                                .map(found -> List.copyOf(room.versionsBySeq.getOrDefault(found.seq(), List.of())))
                                .orElse(List.of()))
                .orElse(List.of());
    }

    @Override
    public List<Message> thread(TenantId tenant, ChannelId channel, MessageId root, long afterSeq, int limit) {
        return stores.withRoom(
                        tenant,
                        channel,
                        room -> room.messages.stream()
                                .filter(message -> root.equals(message.thread()) && message.seq() > afterSeq)
                                .limit(limit)
                                .toList())
                .orElse(List.of());
    }

    @Override
    public List<Message> pinned(TenantId tenant, ChannelId channel, long beforeSeq, int limit) {
        return stores.withRoom(
                        tenant,
                        channel,
                        room -> room.messages.reversed().stream()
                                .filter(message -> message.pinned() && message.seq() < beforeSeq)
                                .limit(limit)
                                .toList())
                .orElse(List.of());
    }
}
