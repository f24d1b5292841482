package io.stackbox.persistence.person;

import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A user among those of all tenants.
public record UserKey(TenantId tenant, UserId user) {

    /// Sets the first two parameters.
    public void bind(PreparedStatement statement) throws SQLException {
        statement.setString(1, tenant.value());
        statement.setString(2, user.value());
    }
}
