package io.stackbox.persistence.message;

import io.stackbox.domain.message.Version;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Times;
import io.stackbox.persistence.engine.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The table `version`: the texts that edits have replaced.
final class VersionRow {
    private static final String LIST =
            "SELECT text, at FROM version WHERE tenant = ?1 AND channel = ?2 AND seq = ?3 ORDER BY number";
    private static final String ADD = "INSERT INTO version (tenant, channel, seq, number, text, at) SELECT ?1, ?2, ?3,"
            + " (SELECT coalesce(max(number), 0) + 1 FROM version WHERE tenant = ?1 AND channel = ?2 AND seq = ?3),"
            + " ?4, ?5";
    private static final String ERASE = "DELETE FROM version WHERE tenant = ?1 AND channel = ?2 AND seq = ?3";

    private VersionRow() {}

    /// Oldest first.
    static List<Version> list(Statements statements, ChannelKey key, long seq) throws SQLException {
        PreparedStatement statement = statements.of(LIST);
        key.bind(statement);
        statement.setLong(3, seq);
        var versions = new ArrayList<Version>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) versions.add(new Version(row.getString(1), Times.fromColumn(row.getLong(2))));
        }
        return versions;
    }

    static void add(Tx tx, ChannelKey key, long seq, Version replaced) throws SQLException {
        PreparedStatement statement = tx.of(ADD);
        key.bind(statement);
        statement.setLong(3, seq);
        statement.setString(4, replaced.markdown());
        Times.set(statement, 5, replaced.at());
        tx.update(statement);
    }

    static void erase(Tx tx, ChannelKey key, long seq) throws SQLException {
        PreparedStatement statement = tx.of(ERASE);
        key.bind(statement);
        statement.setLong(3, seq);
        tx.update(statement);
    }
}
