package io.stackbox.persistence.presence;

import io.stackbox.domain.presence.Status;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.persistence.engine.Statements;
import io.stackbox.persistence.engine.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody chose to say of their being there: a row of the table `presence`.
record Choice(@Nullable Status status, @Nullable String text) {
    /// The numbers are part of the file's format and no ordinals.
    private static final List<Status> STATUSES = List.of(Status.ONLINE, Status.AWAY, Status.BUSY, Status.OFFLINE);

    static final Choice NONE = new Choice(null, null);
    private static final String FIND = "SELECT status, text FROM presence WHERE tenant = ?1 AND user = ?2";
    private static final String PUT = "INSERT INTO presence (tenant, user, status, text) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (tenant, user) DO UPDATE SET status = excluded.status, text = excluded.text";

    static Choice find(Statements statements, TenantId tenant, UserId user) throws SQLException {
        PreparedStatement find = statements.of(FIND);
        find.setString(1, tenant.value());
        find.setString(2, user.value());
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) return NONE;
            int status = row.getInt(1);
            return new Choice(row.wasNull() ? null : STATUSES.get(status), row.getString(2));
        }
    }

    void put(Tx tx, TenantId tenant, UserId user) throws SQLException {
        PreparedStatement put = tx.of(PUT);
        put.setString(1, tenant.value());
        put.setString(2, user.value());
        if (status == null) put.setNull(3, java.sql.Types.INTEGER);
        else put.setInt(3, STATUSES.indexOf(status));
        put.setString(4, text);
        tx.update(put);
    }
}
