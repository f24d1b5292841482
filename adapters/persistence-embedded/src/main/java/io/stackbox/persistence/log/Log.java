package io.stackbox.persistence.log;

import io.stackbox.application.port.ChangeLog.Kind;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.channel.ChannelKey;
import io.stackbox.persistence.engine.Staged;
import io.stackbox.persistence.engine.Tx;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// The writer's end of the change log: one row for each revision, in the transaction that takes it.
public final class Log implements Staged {
    private final Positions positions;
    /// The last position of each tenant whose log the transaction under way has continued; the writer's own.
    private final Map<TenantId, Long> continued = new HashMap<>();

    public Log(Positions positions) {
        this.positions = positions;
    }

    public void append(Tx tx, ChannelKey key, Kind kind, long seq, long revision, UserId actor) throws SQLException {
        long position = last(tx, key.tenant()) + 1;
        LogRow.insert(tx, key, position, kind, seq, revision, actor);
        continued.put(key.tenant(), position);
    }

    /// The newest row of a tenant is never forgotten, so the file itself knows how far its log has come.
    private long last(Tx tx, TenantId tenant) throws SQLException {
        Long last = continued.get(tenant);
        if (last == null) last = positions.last(tenant);
        return last == null ? LogRow.last(tx.statements(), tenant) : last;
    }

    @Override
    public void write(Tx tx) {}

    @Override
    public void publish() {
        continued.forEach(positions::continued);
        continued.clear();
    }

    @Override
    public void rolledBack() {
        continued.clear();
    }

    @Override
    public void doubted() {
        continued.keySet().forEach(positions::doubted);
        continued.clear();
        positions.forgetLast();
    }
}
