package io.stackbox.persistence.stats;

import io.stackbox.application.port.StatsStore;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.channel.ChannelRow;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Times;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts by the heads of the channels, never by their messages.
public final class EmbeddedStats implements StatsStore {
    private static final String CHANNELS = "SELECT channel, type, seq, last_activity FROM channel WHERE tenant = ?1";
    private static final String USERS = "SELECT count(*) FROM person WHERE tenant = ?1";
    private static final String SENT_AT =
            "SELECT created_at FROM message WHERE tenant = ?1 AND channel = ?2 AND seq = ?3";

    private final Readers readers;

    public EmbeddedStats(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Stats read(TenantId tenant, Instant since) {
        return readers.read(tenant, statements -> count(statements, tenant.value(), Times.toColumn(since)));
    }

    private static Stats count(Statements statements, String tenant, long since) throws SQLException {
        Map<ChannelType, Integer> channels = new EnumMap<>(ChannelType.class);
        long messages = 0;
        long today = 0;
        long last = 0;
        PreparedStatement all = statements.of(CHANNELS);
        all.setString(1, tenant);
        try (ResultSet row = all.executeQuery()) {
            while (row.next()) {
                channels.merge(ChannelRow.typeFromColumn(row.getInt(2)), 1, Integer::sum);
                long seq = row.getLong(3);
                messages += seq;
                last = Math.max(last, row.getLong(4));
                if (seq > 0 && row.getLong(4) >= since)
                    today += sentSince(statements, tenant, row.getString(1), seq, since);
            }
        }
        return new Stats(channels, users(statements, tenant), messages, today, lastActivity(last));
    }

    private static @Nullable Instant lastActivity(long column) {
        return column == 0 ? null : Times.fromColumn(column);
    }

    private static int users(Statements statements, String tenant) throws SQLException {
        PreparedStatement count = statements.of(USERS);
        count.setString(1, tenant);
        try (ResultSet row = count.executeQuery()) {
            return row.getInt(1);
        }
    }

    /// A channel's messages are in the order of their times, so the first of the time is found by halving.
    private static long sentSince(Statements statements, String tenant, String channel, long head, long since)
            throws SQLException {
        long before = 0;
        long found = head + 1;
        while (found - before > 1) {
            long middle = (before + found) >>> 1;
            if (sentAt(statements, tenant, channel, middle) >= since) found = middle;
            else before = middle;
        }
        return head + 1 - found;
    }

    private static long sentAt(Statements statements, String tenant, String channel, long seq) throws SQLException {
        PreparedStatement at = statements.of(SENT_AT);
        at.setString(1, tenant);
        at.setString(2, channel);
        at.setLong(3, seq);
        try (ResultSet row = at.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
