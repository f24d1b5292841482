package io.stackbox.application.live;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.message.HistoryPage;
import io.stackbox.application.message.ReadChanges;
import io.stackbox.application.paging.Page;
import io.stackbox.application.port.Live;
import io.stackbox.application.port.MarkStore;
import io.stackbox.application.port.MessageStore;
import io.stackbox.application.port.MessageStore.Range;
import io.stackbox.application.port.PresenceStore;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.message.WireSize;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Subscribes a connection to a channel and shows it the channel as of the revision from which live frames go
/// on.
public final class JoinChannel {
    /// @param after a revision to come level from; null to be shown the newest messages
    public record Command(ChannelId channel, @Nullable Long after) {}

    /// The channel as of `revision`, with one of `history` and `changes`.
    public record Joined(
            ChannelDetail detail,
            MessageStore.@Nullable History history,
            ReadChanges.@Nullable Result changes,
            Map<UserId, Presence> presence,
            long readSeq,
            long revision)
            implements Live.AsOf {

        /// Whether live frames follow this answer.
        @Override
        public boolean isLevel() {
            return changes == null || !changes.changes().hasMore() && !changes.reset();
        }
    }

    /// Room for the channel's members and presence beside the messages; where these need more, those shrink.
    private static final int PEOPLE_MAX_BYTES = 24 * 1024;
    /// Names, punctuation and time of one presence.
    private static final int PRESENCE_BYTES = 96;

    private final ChannelAccess access;
    private final MessageStore messages;
    private final MarkStore marks;
    private final PresenceStore presences;
    private final Live live;

    public JoinChannel(
            ChannelAccess access, MessageStore messages, MarkStore marks, PresenceStore presences, Live live) {
        this.access = access;
        this.messages = messages;
        this.marks = marks;
        this.presences = presences;
        this.live = live;
    }

    public Joined handle(Actor actor, ConnectionId connection, Command command) {
        Standing standing = access.standing(actor, command.channel(), Act.SUBSCRIBE);
        access.takePart(actor, standing);
        Joined joined =
                live.subscribe(actor.tenant(), actor.user(), connection, command.channel(), () -> read(actor, command));
        if (!joined.isLevel()) live.unsubscribe(actor.tenant(), connection, command.channel());
        return joined;
    }

    /// Runs while the connection already is on the roster, so whoever was removed in between is noticed here.
    private Joined read(Actor actor, Command command) {
        access.standing(actor, command.channel(), Act.SUBSCRIBE);
        ChannelDetail detail = access.detail(actor, command.channel());
        Map<UserId, Presence> presence =
                detail.channel().isIntimate() ? presences.read(actor.tenant(), detail.members()) : Map.of();
        long readSeq = marks.mark(actor.tenant(), command.channel(), actor.user());
        int people = Math.min(PEOPLE_MAX_BYTES, detail.sizeBytes() + sizeBytes(presence));
        int budget = WireSize.MAX_BYTES - people;
        if (command.after() == null) return newest(actor, detail, presence, readSeq, budget);
        var changed = ReadChanges.read(
                messages, actor, new ReadChanges.Command(command.channel(), command.after(), Page.LIMIT_MAX), budget);
        return new Joined(
                squeezed(detail, PEOPLE_MAX_BYTES / 2),
                null,
                changed,
                squeezed(presence, PEOPLE_MAX_BYTES / 2),
                readSeq,
                changed.changes().revision());
    }

    private Joined newest(Actor actor, ChannelDetail detail, Map<UserId, Presence> presence, long readSeq, int budget) {
        var range = new Range.Newest();
        var history = HistoryPage.fit(
                messages.history(actor.tenant(), detail.channel().id(), range, Page.LIMIT_DEFAULT), range, budget);
        int used = history.messages().stream().mapToInt(Message::sizeBytes).sum();
        int left = Math.max(0, (WireSize.MAX_BYTES - used) / 2);
        return new Joined(squeezed(detail, left), history, null, squeezed(presence, left), readSeq, history.revision());
    }

    private static ChannelDetail squeezed(ChannelDetail detail, int bytesMax) {
        List<UserId> shown =
                Page.squeeze(detail.members(), bytesMax, user -> user.value().length() + 3);
        return new ChannelDetail(detail.channel(), shown);
    }

    private static Map<UserId, Presence> squeezed(Map<UserId, Presence> presence, int bytesMax) {
        var kept = new LinkedHashMap<UserId, Presence>();
        for (var entry : Page.squeeze(List.copyOf(presence.entrySet()), bytesMax, JoinChannel::sizeBytes)) {
            kept.put(entry.getKey(), entry.getValue());
        }
        return kept;
    }

    private static int sizeBytes(Map<UserId, Presence> presence) {
        return presence.entrySet().stream().mapToInt(JoinChannel::sizeBytes).sum();
    }

    private static int sizeBytes(Map.Entry<UserId, Presence> entry) {
        return PRESENCE_BYTES
                + entry.getKey().value().length()
                + WireSize.ofText(entry.getValue().text());
    }
}
