package io.stackbox.bootstrap.lambda.socket;

import io.stackbox.domain.tenant.ConnectionId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.realtime.apigateway.GatewayLive;
import io.stackbox.realtime.apigateway.SocketApi;

/// The sockets that API Gateway holds.
public record Sockets(SocketApi api, GatewayLive live) implements HeldSockets {
    @Override
    public void send(ConnectionId connection, byte[] frame) {
        var _ = api.send(connection, frame);
    }

    @Override
    public void cut(ConnectionId connection) {
        api.cut(connection, null);
    }

    @Override
    public boolean conclude(TenantId tenant, ConnectionId connection, boolean hasSucceeded) {
        return live.conclude(tenant, connection, hasSucceeded);
    }
}
