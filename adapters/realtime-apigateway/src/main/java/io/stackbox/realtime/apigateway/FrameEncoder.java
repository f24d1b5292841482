package io.stackbox.realtime.apigateway;

import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.tenant.TenantId;

/// Writes news as JSON objects in UTF-8, for everybody the same. Called on any thread.
public interface FrameEncoder {
    byte[] change(TenantId tenant, Change change);

    byte[] signal(TenantId tenant, Signal signal);
}
