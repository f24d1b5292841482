package io.stackbox.realtime.apigateway;

import io.stackbox.application.port.ConnectionStore;
import io.stackbox.application.port.ConnectionStore.Listener;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import java.util.List;

/// Reads who listens, and counts it.
final class Rosters {
    /// Rosters read at a time in one process.
    private static final int READS_MAX = 16;

    private final ConnectionStore connections;
    private final GatewayMetrics metrics;
    private final Pool reads = new Pool(READS_MAX);

    Rosters(ConnectionStore connections, GatewayMetrics metrics) {
        this.connections = connections;
        this.metrics = metrics;
    }

    List<Listener> of(TenantId tenant, ChannelId channel) {
        metrics.rosterRead();
        return connections.roster(tenant, channel);
    }

    /// The roster of each channel, in that order.
    List<List<Listener>> of(TenantId tenant, List<ChannelId> channels) {
        return reads.forEach(channels, channel -> of(tenant, channel));
    }
}
