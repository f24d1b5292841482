package io.stackbox.bootstrap.lambda.socket;

import io.stackbox.api.wire.Frames;
import io.stackbox.api.wire.LiveFrames;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.realtime.apigateway.FrameEncoder;

/// Gives what is posted the frames of the wire.
public final class GatewayFrames implements FrameEncoder {
    @Override
    public byte[] change(TenantId tenant, Change change) {
        return Frames.encode(LiveFrames.of(tenant, change), null);
    }

    @Override
    public byte[] signal(TenantId tenant, Signal signal) {
        return Frames.encode(LiveFrames.of(tenant, signal), null);
    }
}
