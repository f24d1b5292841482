package io.stackbox.persistence.channel;

import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Times;
import io.stackbox.persistence.engine.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `channel`.
public final class ChannelRow {
    /// For `SELECT`, of a channel `c` whose last message is `h`: the head's places.
    public static final String SEQ = "coalesce(h.seq, 0)";

    /// The same, nanoseconds since 1970-01-01.
    public static final String LAST_ACTIVITY = "max(c.last_activity, coalesce(h.created_at, c.last_activity))";

    /// For `SELECT`, after the channels `c`: the last message `h` of each, since a message that is sent leaves
    /// the channel's row as it is.
    public static final String WITH_LAST_MESSAGE =
            " LEFT JOIN message h ON h.tenant = c.tenant_number AND h.channel = c.number"
                    + " AND h.seq = (SELECT max(l.seq) FROM message l"
                    + " WHERE l.tenant = c.tenant_number AND l.channel = c.number)";

    /// For `SELECT`, with the last message; read by [#from].
    static final String COLUMNS = "c.channel, c.type, c.name, c.description, c.document_id, c.created_by,"
            + " c.created_at, c.allowed, c.active, " + LAST_ACTIVITY + ", c.member_count, " + SEQ
            + ", max(c.revision, coalesce(h.born, 0)), c.changed_at";

    private static final String FIND = "SELECT " + COLUMNS + ", c.tenant_number, c.number FROM channel c"
            + WITH_LAST_MESSAGE + " WHERE c.tenant = ?1 AND c.channel = ?2";
    private static final String FIND_UNIQUE =
            "SELECT c.channel FROM channel c WHERE c.tenant = ?1 AND c.unique_by = ?2";
    private static final String LAST_NUMBER = "SELECT max(number) FROM channel WHERE tenant = ?";
    private static final String INSERT = "INSERT INTO channel (tenant, channel, type, name, description, document_id,"
            + " created_by, created_at, allowed, active, last_activity, member_count, revision, changed_at,"
            + " unique_by, tenant_number, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE_OWN = "UPDATE channel SET name = ?3, description = ?4, allowed = ?5, active = ?6"
            + " WHERE tenant = ?1 AND channel = ?2";
    private static final String UPDATE_HEAD = "UPDATE channel SET revision = ?3, last_activity = ?4,"
            + " member_count = ?5, changed_at = ?6 WHERE tenant = ?1 AND channel = ?2";

    private static final List<ChannelType> TYPES =
            List.of(ChannelType.PUBLIC, ChannelType.PRIVATE, ChannelType.DM, ChannelType.DOCUMENT);
    private static final int FILES = 1;
    private static final int REACTIONS = 2;
    private static final int THREADS = 4;

    private ChannelRow() {}

    /// The channel as the statements see it, or null.
    public static @Nullable Channel find(Statements statements, ChannelKey key) throws SQLException {
        Head head = findHead(statements, key);
        return head == null ? null : head.channel();
    }

    /// The channel as the statements see it, with its numbers, or null.
    public static @Nullable Head findHead(Statements statements, ChannelKey key) throws SQLException {
        PreparedStatement statement = statements.of(FIND);
        key.bind(statement);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new Head(from(row), row.getLong(15), row.getLong(16)) : null;
        }
    }

    static @Nullable ChannelId findUnique(Statements statements, TenantId tenant, String uniqueBy) throws SQLException {
        PreparedStatement statement = statements.of(FIND_UNIQUE);
        statement.setString(1, tenant.value());
        statement.setString(2, uniqueBy);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new ChannelId(row.getString(1)) : null;
        }
    }

    static Head insert(Tx tx, ChannelKey key, NewChannel created) throws SQLException {
        Channel channel = created.created();
        long tenantNumber = TenantRow.numberOf(tx, key.tenant());
        var head = new Head(channel, tenantNumber, nextNumber(tx, key.tenant()));
        PreparedStatement statement = tx.of(INSERT);
        key.bind(statement);
        statement.setInt(3, typeToColumn(channel.type()));
        statement.setString(4, channel.name());
        statement.setString(5, channel.description());
        statement.setString(6, channel.documentId());
        statement.setString(7, channel.createdBy().value());
        Times.set(statement, 8, channel.createdAt());
        statement.setInt(9, allowed(channel.settings()));
        statement.setBoolean(10, channel.active());
        Times.set(statement, 11, channel.lastActivity());
        statement.setInt(12, channel.memberCount());
        statement.setLong(13, channel.revision());
        statement.setLong(14, channel.changedAt());
        statement.setString(15, created.uniqueBy());
        statement.setLong(16, head.tenantNumber());
        statement.setLong(17, head.number());
        tx.update(statement);
        return head;
    }

    private static long nextNumber(Tx tx, TenantId tenant) throws SQLException {
        PreparedStatement statement = tx.of(LAST_NUMBER);
        statement.setString(1, tenant.value());
        try (ResultSet row = statement.executeQuery()) {
            return row.getLong(1) + 1;
        }
    }

    /// Writes the channel's own values; the head is [#updateHead]'s.
    static void updateOwn(Tx tx, ChannelKey key, Channel channel) throws SQLException {
        PreparedStatement statement = tx.of(UPDATE_OWN);
        key.bind(statement);
        statement.setString(3, channel.name());
        statement.setString(4, channel.description());
        statement.setInt(5, allowed(channel.settings()));
        statement.setBoolean(6, channel.active());
        tx.update(statement);
    }

    static void updateHead(Tx tx, ChannelKey key, Channel channel) throws SQLException {
        PreparedStatement statement = tx.of(UPDATE_HEAD);
        key.bind(statement);
        statement.setLong(3, channel.revision());
        Times.set(statement, 4, channel.lastActivity());
        statement.setInt(5, channel.memberCount());
        statement.setLong(6, channel.changedAt());
        tx.update(statement);
    }

    /// The row as a domain value, from [#COLUMNS].
    static Channel from(ResultSet row) throws SQLException {
        return new Channel(
                new ChannelId(row.getString(1)),
                typeFromColumn(row.getInt(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                new UserId(row.getString(6)),
                Times.fromColumn(row.getLong(7)),
                settings(row.getInt(8)),
                row.getBoolean(9),
                Times.fromColumn(row.getLong(10)),
                row.getInt(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14));
    }

    /// The numbers are part of the file's format and no ordinals.
    public static int typeToColumn(ChannelType type) {
        return TYPES.indexOf(type);
    }

    public static ChannelType typeFromColumn(int column) {
        return TYPES.get(column);
    }

    private static int allowed(Settings settings) {
        return (settings.allowFiles() ? FILES : 0)
                | (settings.allowReactions() ? REACTIONS : 0)
                | (settings.allowThreads() ? THREADS : 0);
    }

    private static Settings settings(int allowed) {
        return new Settings((allowed & FILES) != 0, (allowed & REACTIONS) != 0, (allowed & THREADS) != 0);
    }
}
