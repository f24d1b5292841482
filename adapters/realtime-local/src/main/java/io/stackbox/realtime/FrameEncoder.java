package io.stackbox.realtime;

import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Writes news as UTF-8 payloads of text frames. Called on any thread, event loops included, so it must not
/// block.
public interface FrameEncoder {
    /// @param requestId of the request that this frame answers
    byte[] change(TenantId tenant, Change change, @Nullable String requestId);

    byte[] signal(TenantId tenant, Signal signal);

    /// Asks the client to come back after so long.
    byte[] reconnect(Duration after);

    byte[] tokenExpired();
}
