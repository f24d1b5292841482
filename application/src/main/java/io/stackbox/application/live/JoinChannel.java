package io.stackbox.application.live;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.message.ChangesPage;
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
        return live.subscribe(actor.tenant(), actor.user(), connection, command.channel(), () -> read(actor, command));
    }

    /// Runs while the connection already is on the roster, so whoever was removed in between is noticed here.
    private Joined read(Actor actor, Command command) {
        access.standing(actor, command.channel(), Act.SUBSCRIBE);
        long readSeq = marks.mark(actor.tenant(), command.channel(), actor.user());
        return command.after() == null
                ? newest(actor, command.channel(), readSeq)
                : changed(actor, command.channel(), command.after(), readSeq);
    }

    private Joined newest(Actor actor, ChannelId channel, long readSeq) {
        var range = new Range.Newest();
        var found = messages.history(actor.tenant(), channel, range, Page.LIMIT_DEFAULT);
        Company company = company(actor, channel);
        var history = HistoryPage.fit(found, range, company.leftBytes());
        int used = history.messages().stream().mapToInt(Message::sizeBytes).sum();
        Company shown = company.squeezed(WireSize.MAX_BYTES - used);
        return new Joined(shown.detail(), history, null, shown.presence(), readSeq, history.revision());
    }

    private Joined changed(Actor actor, ChannelId channel, long after, long readSeq) {
        var asked = new ReadChanges.Command(channel, after, Page.LIMIT_MAX);
        var found = ReadChanges.read(messages, actor, asked, Page.SIZE_MAX_BYTES);
        Company company = company(actor, channel);
        var changes = ChangesPage.fit(found.changes(), company.leftBytes());
        Company shown = company.squeezed(WireSize.MAX_BYTES - ChangesPage.sizeBytes(changes));
        var result = new ReadChanges.Result(changes, found.reset());
        return new Joined(shown.detail(), null, result, shown.presence(), readSeq, changes.revision());
    }

    /// Read after the messages: a change of the channel in between is then shown early and comes again as a
    /// frame. The other way round, neither would show it.
    private Company company(Actor actor, ChannelId channel) {
        ChannelDetail detail = access.detail(actor, channel);
        Map<UserId, Presence> presence =
                detail.channel().isIntimate() ? presences.read(actor.tenant(), detail.members()) : Map.of();
        return new Company(detail, presence);
    }
}
