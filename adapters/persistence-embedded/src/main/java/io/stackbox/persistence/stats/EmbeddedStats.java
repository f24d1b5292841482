package io.stackbox.persistence.stats;

import io.stackbox.application.port.StatsStore;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.channel.ChannelRow;
import io.stackbox.persistence.engine.Readers;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Times;
import io.stackbox.persistence.person.PersonRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts by the heads of channels, which know how many messages they have. How many came since a moment is
/// found by bisection in each channel that was active since: places follow time, but for senders whose requests
/// overtook one another by milliseconds.
///
/// A tenant may have more channels than one read has time for, so they are counted part by part, and others read
/// in between.
public final class EmbeddedStats implements StatsStore {
    static final String CHANNELS = "SELECT c.channel, c.type, " + ChannelRow.SEQ + ", " + ChannelRow.LAST_ACTIVITY
            + ", c.tenant_number, c.number FROM channel c" + ChannelRow.WITH_LAST_MESSAGE
            + " WHERE c.tenant = ?1 AND c.channel > ?2 ORDER BY c.channel LIMIT ?3";
    static final String SENT_AT = "SELECT created_at FROM message WHERE tenant = ?1 AND channel = ?2 AND seq = ?3";

    /// Some 50 ms of a reader.
    private static final int PART_MAX_CHANNELS = 2_000;

    private final Readers readers;

    public EmbeddedStats(Readers readers) {
        this.readers = readers;
    }

    /// A channel that was active since the moment asked for.
    private record Active(long tenantNumber, long number, long seq) {}

    /// What has been counted so far.
    private static final class Tally {
        final EnumMap<ChannelType, Integer> channels = new EnumMap<>(ChannelType.class);
        long messages;
        long messagesSince;

        @Nullable
        Instant last;
    }

    @Override
    public Stats read(TenantId tenant, Instant since) {
        var tally = new Tally();
        String reached = "";
        while (reached != null) {
            String after = reached;
            reached = readers.<@Nullable String>read(
                    tenant, statements -> count(statements, tenant, since, after, tally));
        }
        int people = readers.read(tenant, statements -> PersonRow.count(statements, tenant));
        return new Stats(tally.channels, people, tally.messages, tally.messagesSince, tally.last);
    }

    /// Counts the channels after the named one.
    ///
    /// @return the last of them, or null where none are left
    private static @Nullable String count(
            Statements statements, TenantId tenant, Instant since, String after, Tally tally) throws SQLException {
        var active = new ArrayList<Active>();
        String reached = null;
        int found = 0;
        PreparedStatement statement = statements.of(CHANNELS);
        statement.setString(1, tenant.value());
        statement.setString(2, after);
        statement.setInt(3, PART_MAX_CHANNELS);
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found++;
                reached = row.getString(1);
                tally.channels.merge(ChannelRow.typeFromColumn(row.getInt(2)), 1, Integer::sum);
                tally.messages += row.getLong(3);
                Instant activity = Times.fromColumn(row.getLong(4));
                tally.last = later(tally.last, activity);
                if (!activity.isBefore(since)) active.add(new Active(row.getLong(5), row.getLong(6), row.getLong(3)));
            }
        }
        tally.messagesSince += countSince(statements, active, since);
        return found == PART_MAX_CHANNELS ? reached : null;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    private static long countSince(Statements statements, List<Active> channels, Instant since) throws SQLException {
        long count = 0;
        for (Active channel : channels) {
            long before = 0;
            long from = channel.seq() + 1;
            while (from - before > 1) {
                long middle = (before + from) >>> 1;
                if (sentAt(statements, channel, middle).isBefore(since)) before = middle;
                else from = middle;
            }
            count += channel.seq() - before;
        }
        return count;
    }

    private static Instant sentAt(Statements statements, Active channel, long seq) throws SQLException {
        PreparedStatement statement = statements.of(SENT_AT);
        statement.setLong(1, channel.tenantNumber());
        statement.setLong(2, channel.number());
        statement.setLong(3, seq);
        try (ResultSet row = statement.executeQuery()) {
            return Times.fromColumn(row.getLong(1));
        }
    }
}
