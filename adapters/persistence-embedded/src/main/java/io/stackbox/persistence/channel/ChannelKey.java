package io.stackbox.persistence.channel;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A channel among those of all tenants.
public record ChannelKey(TenantId tenant, ChannelId channel) {

    /// Sets the first two parameters, with which every statement about a channel begins.
    public void bind(PreparedStatement statement) throws SQLException {
        statement.setString(1, tenant.value());
        statement.setString(2, channel.value());
    }
}
