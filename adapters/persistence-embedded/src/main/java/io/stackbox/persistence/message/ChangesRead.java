package io.stackbox.persistence.message;

import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.channel.ChannelRow;
import io.stackbox.persistence.channel.Head;
import io.stackbox.persistence.channel.MemberRow;
import io.stackbox.persistence.engine.Statements;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads what changed after a revision, in the order of revisions: messages that have never changed, which stand
/// in that order by their places; those that have, from the index of their revisions; and the channel itself.
final class ChangesRead {
    static final String CHANGED =
            "SELECT " + MessageRow.COLUMNS + MessageRow.OF_CHANNEL + " AND m.changed > ?3 ORDER BY m.changed LIMIT ?4";
    static final String UNCHANGED = "SELECT " + MessageRow.COLUMNS + MessageRow.OF_CHANNEL
            + " AND m.seq BETWEEN ?3 AND ?4 AND m.changed IS NULL ORDER BY m.seq LIMIT ?5";

    private ChangesRead() {}

    static Changes after(Statements statements, ChannelKey key, long revision, int limit) throws SQLException {
        Head head = ChannelRow.findHead(statements, key);
        if (head == null) throw new Refusal.NotFound("channel").raise();
        Channel channel = head.channel();
        // One more than asked for tells whether more follow.
        List<Message> changed = changed(statements, key, revision, limit + 1);
        long until = changed.size() > limit ? changed.getLast().revision() : channel.revision();
        var changes = new ArrayList<Change>();
        for (Message message : changed) changes.add(new Change.Posted(message));
        for (Message message : unchanged(statements, key, head, revision, until, limit + 1))
            changes.add(new Change.Posted(message));
        if (channel.changedAt() > revision) changes.add(updated(statements, key, channel));
        changes.sort(Comparator.comparingLong(Change::revision));
        boolean hasMore = changes.size() > limit;
        List<Change> page = hasMore ? changes.subList(0, limit) : changes;
        long reached = hasMore ? page.getLast().revision() : channel.revision();
        return new Changes(page, reached, hasMore, channel.revision());
    }

    /// Messages born after the one revision and up to the other that have not changed since. Those that have are
    /// stepped over, but none beyond the other revision: so whoever reads page after page passes each about
    /// once.
    private static List<Message> unchanged(
            Statements statements, ChannelKey key, Head head, long after, long until, int limit) throws SQLException {
        PreparedStatement statement = statements.of(UNCHANGED);
        key.bind(statement);
        statement.setLong(3, Births.firstAfter(statements, head, after));
        statement.setLong(4, Births.firstAfter(statements, head, until) - 1);
        statement.setInt(5, limit);
        return MessageRow.list(statement, key.channel());
    }

    private static List<Message> changed(Statements statements, ChannelKey key, long revision, int limit)
            throws SQLException {
        PreparedStatement statement = statements.of(CHANGED);
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
}
