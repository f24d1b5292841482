package io.stackbox.persistence.log;

import io.stackbox.application.port.ChangeLog.Kind;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.engine.Staged;
import io.stackbox.persistence.engine.Tx;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The writer's end of the change log. What a transaction changes in one tenant becomes one row of the log,
/// with an entry for each revision taken: a row for each would cost a message a fifth more.
public final class Log implements Staged {
    private final Positions positions;
    private final InstantSource clock;
    /// What the transaction under way has changed; the writer's own.
    private final Map<TenantId, Entries> gathered = new HashMap<>();
    /// Where each of these logs then ends.
    private final Map<TenantId, Long> ends = new HashMap<>();

    public Log(Positions positions, InstantSource clock) {
        this.positions = positions;
        this.clock = clock;
    }

    /// Goes with a change that the caller has told the transaction of.
    public void append(ChannelKey key, Kind kind, long seq, long revision, UserId actor) {
        gathered.computeIfAbsent(key.tenant(), tenant -> new Entries()).add(key.channel(), kind, seq, revision, actor);
    }

    @Override
    public void write(Tx tx) throws SQLException {
        for (var entry : gathered.entrySet()) {
            TenantId tenant = entry.getKey();
            // The newest row of a tenant is never forgotten, so the file itself knows how far its log has come.
            Long last = positions.last(tenant);
            long end = (last == null ? LogRow.last(tx.statements(), tenant) : last)
                    + entry.getValue().count();
            LogRow.insert(tx, tenant, end, clock.instant(), entry.getValue().text());
            ends.put(tenant, end);
        }
    }

    @Override
    public void publish() {
        ends.forEach(positions::continued);
        rolledBack();
    }

    @Override
    public void rolledBack() {
        gathered.clear();
        ends.clear();
    }

    @Override
    public void doubted() {
        gathered.keySet().forEach(positions::doubted);
        positions.forgetLast();
        rolledBack();
    }
}
