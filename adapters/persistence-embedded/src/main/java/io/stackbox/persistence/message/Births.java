package io.stackbox.persistence.message;

import io.stackbox.domain.channel.Channel;
import io.stackbox.persistence.channel.Head;
import io.stackbox.persistence.engine.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The revisions at which messages were born. They rise with the places, by one and a little more where something
/// else changed in between.
final class Births {
    static final String BORN = "SELECT born FROM message WHERE tenant = ?1 AND channel = ?2 AND seq = ?3";

    private Births() {}

    /// The first place of a message born after the revision, one beyond the last place for none. By bisection of
    /// the places at which it can be: as many as there were other changes in the channel.
    static long firstAfter(Statements statements, Head head, long revision) throws SQLException {
        Channel channel = head.channel();
        long others = channel.revision() - channel.seq();
        long before = Math.clamp(revision - others, 0, channel.seq());
        long from = Math.clamp(revision + 1, before + 1, channel.seq() + 1);
        while (from - before > 1) {
            long middle = (before + from) >>> 1;
            if (of(statements, head, middle) <= revision) before = middle;
            else from = middle;
        }
        return from;
    }

    private static long of(Statements statements, Head head, long seq) throws SQLException {
        PreparedStatement statement = statements.of(BORN);
        statement.setLong(1, head.tenantNumber());
        statement.setLong(2, head.number());
        statement.setLong(3, seq);
        try (ResultSet row = statement.executeQuery()) {
            return row.getLong(1);
        }
    }
}
