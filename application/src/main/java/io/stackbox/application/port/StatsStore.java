package io.stackbox.application.port;

import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what a tenant has.
public interface StatsStore {
    /// @param messages ever sent, tombstones included
    /// @param messagesToday sent since `since`
    record Stats(
            Map<ChannelType, Integer> channels,
            int users,
            long messages,
            long messagesToday,
            @Nullable Instant lastActivity) {}

    Stats read(TenantId tenant, Instant since);
}
