package io.stackbox.persistence.channel;

import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Times;
import io.stackbox.persistence.engine.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `member`.
public final class MemberRow {
    private static final String FIND =
            "SELECT user, role, joined_at FROM member WHERE tenant = ?1 AND channel = ?2 AND user = ?3";
    private static final String PAGE = "SELECT user, role, joined_at FROM member"
            + " WHERE tenant = ?1 AND channel = ?2 AND user > ?3 ORDER BY user LIMIT ?4";
    private static final String FIRST_USERS =
            "SELECT user FROM member WHERE tenant = ?1 AND channel = ?2 ORDER BY user LIMIT ?3";
    private static final String INSERT =
            "INSERT INTO member (tenant, channel, user, role, joined_at) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (tenant, channel, user) DO UPDATE SET role = excluded.role";
    private static final String DELETE = "DELETE FROM member WHERE tenant = ?1 AND channel = ?2 AND user = ?3";

    private static final List<ChannelRole> ROLES =
            List.of(ChannelRole.MEMBER, ChannelRole.MODERATOR, ChannelRole.OWNER);

    private MemberRow() {}

    static @Nullable Membership find(Statements statements, MemberKey key) throws SQLException {
        PreparedStatement statement = statements.of(FIND);
        key.channel().bind(statement);
        statement.setString(3, key.user().value());
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? from(row) : null;
        }
    }

    static List<Membership> page(Statements statements, ChannelKey channel, @Nullable UserId after, int limit)
            throws SQLException {
        PreparedStatement statement = statements.of(PAGE);
        channel.bind(statement);
        statement.setString(3, after == null ? "" : after.value());
        statement.setInt(4, limit);
        var members = new ArrayList<Membership>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) members.add(from(row));
        }
        return members;
    }

    /// The members that a channel shows of itself.
    public static List<UserId> shown(Statements statements, ChannelKey channel) throws SQLException {
        PreparedStatement statement = statements.of(FIRST_USERS);
        channel.bind(statement);
        statement.setInt(3, Channel.SHOWN_MEMBERS_MAX);
        var users = new ArrayList<UserId>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) users.add(new UserId(row.getString(1)));
        }
        return users;
    }

    /// Writes the membership; of one that is there already, the role.
    static void put(Tx tx, ChannelKey channel, Membership member) throws SQLException {
        PreparedStatement statement = tx.of(INSERT);
        channel.bind(statement);
        statement.setString(3, member.user().value());
        statement.setInt(4, ROLES.indexOf(member.role()));
        Times.set(statement, 5, member.joinedAt());
        tx.update(statement);
    }

    static void delete(Tx tx, MemberKey key) throws SQLException {
        PreparedStatement statement = tx.of(DELETE);
        key.channel().bind(statement);
        statement.setString(3, key.user().value());
        tx.update(statement);
    }

    private static Membership from(ResultSet row) throws SQLException {
        return new Membership(new UserId(row.getString(1)), ROLES.get(row.getInt(2)), Times.fromColumn(row.getLong(3)));
    }
}
