package io.stackbox.persistence.channel;

import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists of channels.
final class ChannelReads {
    static final String MINE = "SELECT " + ChannelRow.COLUMNS + " FROM member m"
            + " CROSS JOIN channel c ON c.tenant = m.tenant AND c.channel = m.channel" + ChannelRow.WITH_LAST_MESSAGE
            + " WHERE m.tenant = ?1 AND m.user = ?2 AND m.channel > ?3 ORDER BY m.channel LIMIT ?4";
    static final String COUNT_MINE = "SELECT count(*) FROM member WHERE tenant = ?1 AND user = ?2";
    static final String INTIMATE = "SELECT c.channel FROM member m"
            + " CROSS JOIN channel c ON c.tenant = m.tenant AND c.channel = m.channel"
            + " WHERE m.tenant = ?1 AND m.user = ?2 AND c.member_count <= " + Channel.INTIMATE_MEMBERS_MAX
            + " ORDER BY m.channel LIMIT ?3";
    private static final String NOT_MINE = " WHERE c.tenant = ?1 AND c.type = 0 AND c.active = 1"
            + " AND NOT EXISTS (SELECT 1 FROM member m"
            + " WHERE m.tenant = c.tenant AND m.channel = c.channel AND m.user = ?2)";
    static final String DISCOVER = "SELECT " + ChannelRow.COLUMNS + " FROM channel c" + ChannelRow.WITH_LAST_MESSAGE
            + NOT_MINE + " AND c.channel > ?3 ORDER BY c.channel LIMIT ?4";
    static final String COUNT_DISCOVERABLE = "SELECT count(*) FROM channel c" + NOT_MINE;
    static final String SHARE = "SELECT 1 FROM member a"
            + " CROSS JOIN member b ON b.tenant = a.tenant AND b.channel = a.channel AND b.user = ?3"
            + " WHERE a.tenant = ?1 AND a.user = ?2 LIMIT 1";

    private ChannelReads() {}

    static @Nullable ChannelDetail detail(Statements statements, ChannelKey key) throws SQLException {
        Channel channel = ChannelRow.find(statements, key);
        return channel == null ? null : detail(statements, key.tenant(), channel);
    }

    static ChannelDetail detail(Statements statements, TenantId tenant, Channel channel) throws SQLException {
        return new ChannelDetail(channel, MemberRow.shown(statements, new ChannelKey(tenant, channel.id())));
    }

    static List<Channel> mine(Statements statements, TenantId tenant, UserId user, @Nullable ChannelId after, int limit)
            throws SQLException {
        return page(statements.of(MINE), tenant, user, after, limit);
    }

    static List<Channel> discover(
            Statements statements, TenantId tenant, UserId user, @Nullable ChannelId after, int limit)
            throws SQLException {
        return page(statements.of(DISCOVER), tenant, user, after, limit);
    }

    private static List<Channel> page(
            PreparedStatement statement, TenantId tenant, UserId user, @Nullable ChannelId after, int limit)
            throws SQLException {
        bind(statement, tenant, user);
        statement.setString(3, after == null ? "" : after.value());
        statement.setInt(4, limit);
        var channels = new ArrayList<Channel>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) channels.add(ChannelRow.from(row));
        }
        return channels;
    }

    static int count(Statements statements, String sql, TenantId tenant, UserId user) throws SQLException {
        PreparedStatement statement = statements.of(sql);
        bind(statement, tenant, user);
        try (ResultSet row = statement.executeQuery()) {
            return row.getInt(1);
        }
    }

    static List<ChannelId> intimate(Statements statements, TenantId tenant, UserId user, int limit)
            throws SQLException {
        PreparedStatement statement = statements.of(INTIMATE);
        bind(statement, tenant, user);
        statement.setInt(3, limit);
        var ids = new ArrayList<ChannelId>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) ids.add(new ChannelId(row.getString(1)));
        }
        return ids;
    }

    static boolean share(Statements statements, TenantId tenant, UserId one, UserId other) throws SQLException {
        PreparedStatement statement = statements.of(SHARE);
        bind(statement, tenant, one);
        statement.setString(3, other.value());
        try (ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    private static void bind(PreparedStatement statement, TenantId tenant, UserId user) throws SQLException {
        statement.setString(1, tenant.value());
        statement.setString(2, user.value());
    }
}
