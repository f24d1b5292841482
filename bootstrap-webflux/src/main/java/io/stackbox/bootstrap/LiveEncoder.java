package io.stackbox.bootstrap;

import io.stackbox.api.Problem;
import io.stackbox.api.wire.Frames;
import io.stackbox.api.wire.LiveFrames;
import io.stackbox.api.wire.ServerFrame;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.realtime.FrameEncoder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Gives the hub the frames of the wire.
final class LiveEncoder implements FrameEncoder {
    @Override
    public byte[] change(TenantId tenant, Change change, @Nullable String requestId) {
        return Frames.encode(LiveFrames.of(tenant, change), requestId);
    }

    @Override
    public byte[] signal(TenantId tenant, Signal signal) {
        return Frames.encode(LiveFrames.of(tenant, signal), null);
    }

    @Override
    public byte[] reconnect(Duration after) {
        return Frames.encode(new ServerFrame.Reconnect(after.toMillis()), null);
    }

    @Override
    public byte[] tokenExpired() {
        return Frames.encode(Problem.of(new Refusal.TokenExpired()).frame(null, null), null);
    }
}
