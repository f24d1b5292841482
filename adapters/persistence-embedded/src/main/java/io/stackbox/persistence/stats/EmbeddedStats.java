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
public final class EmbeddedStats implements StatsStore {
    static final String CHANNELS = "SELECT c.type, " + ChannelRow.SEQ + ", " + ChannelRow.LAST_ACTIVITY
            + ", c.tenant_number, c.number FROM channel c" + ChannelRow.WITH_LAST_MESSAGE + " WHERE c.tenant = ?";
    static final String SENT_AT = "SELECT created_at FROM message WHERE tenant = ?1 AND channel = ?2 AND seq = ?3";

    private final Readers readers;

    public EmbeddedStats(Readers readers) {
        this.readers = readers;
    }

    /// A channel that was active since the moment asked for.
    private record Active(long tenantNumber, long number, long seq) {}

    @Override
    public Stats read(TenantId tenant, Instant since) {
        return readers.read(tenant, statements -> read(statements, tenant, since));
    }

    private static Stats read(Statements statements, TenantId tenant, Instant since) throws SQLException {
        var channels = new EnumMap<ChannelType, Integer>(ChannelType.class);
        var active = new ArrayList<Active>();
        long messages = 0;
        Instant last = null;
        PreparedStatement statement = statements.of(CHANNELS);
        statement.setString(1, tenant.value());
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                channels.merge(ChannelRow.typeFromColumn(row.getInt(1)), 1, Integer::sum);
                messages += row.getLong(2);
                Instant activity = Times.fromColumn(row.getLong(3));
                last = later(last, activity);
                if (!activity.isBefore(since)) active.add(new Active(row.getLong(4), row.getLong(5), row.getLong(2)));
            }
        }
        return new Stats(
                channels, PersonRow.count(statements, tenant), messages, countSince(statements, active, since), last);
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
