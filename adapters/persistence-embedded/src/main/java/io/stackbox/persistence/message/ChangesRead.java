package io.stackbox.persistence.message;

import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.channel.MemberRow;
import io.stackbox.persistence.engine.Statements;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Reads what changed after a revision: a stretch of the index by revision, with the channel's own change in
/// its place.
final class ChangesRead {
    static final String AFTER = "SELECT " + MessageRow.COLUMNS + MessageRow.OF_CHANNEL
            + " AND m.revision > ?3 ORDER BY m.revision LIMIT ?4";

    private ChangesRead() {}

    static Changes after(Statements statements, ChannelKey key, long revision, int limit) throws SQLException {
        Channel channel = MessageReads.require(statements, key);
        // One more than asked for tells whether more follow.
        List<Change> changes = new ArrayList<>();
        for (Message message : messages(statements, key, revision, limit + 1)) changes.add(new Change.Posted(message));
        if (channel.changedAt() > revision) insert(changes, updated(statements, key, channel));
        boolean hasMore = changes.size() > limit;
        List<Change> page = hasMore ? changes.subList(0, limit) : changes;
        long reached = hasMore ? page.getLast().revision() : channel.revision();
        return new Changes(page, reached, hasMore, channel.revision());
    }

    private static List<Message> messages(Statements statements, ChannelKey key, long revision, int limit)
            throws SQLException {
        PreparedStatement statement = statements.of(AFTER);
        key.bind(statement);
        statement.setLong(3, revision);
        statement.setInt(4, limit);
        return MessageRow.list(statement, key.channel());
    }

    /// The channel as it is now, at the revision at which it became so: a reader who applies it must not
    /// believe to have seen what came after.
    private static Change updated(Statements statements, ChannelKey key, Channel channel) throws SQLException {
        Channel then = channel.withHead(channel.seq(), channel.changedAt(), channel.lastActivity());
        return new Change.ChannelUpdated(new ChannelDetail(then, MemberRow.shown(statements, key)));
    }

    private static void insert(List<Change> changes, Change one) {
        int place = 0;
        while (place < changes.size() && changes.get(place).revision() < one.revision()) place++;
        changes.add(place, one);
    }
}
