package io.stackbox.persistence.channel;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.persistence.engine.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The table `tenant`. A tenant has a row from its first channel on.
final class TenantRow {
    private static final String FIND = "SELECT number FROM tenant WHERE tenant = ?";
    private static final String INSERT = "INSERT INTO tenant (tenant) VALUES (?)";

    private TenantRow() {}

    static long numberOf(Tx tx, TenantId tenant) throws SQLException {
        long known = find(tx, tenant);
        if (known > 0) return known;
        PreparedStatement statement = tx.of(INSERT);
        statement.setString(1, tenant.value());
        tx.update(statement);
        return find(tx, tenant);
    }

    private static long find(Tx tx, TenantId tenant) throws SQLException {
        PreparedStatement statement = tx.of(FIND);
        statement.setString(1, tenant.value());
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
