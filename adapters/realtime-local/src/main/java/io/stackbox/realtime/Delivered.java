package io.stackbox.realtime;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;

/// Takes how far messages were written to a user's sockets:
/// [io.stackbox.application.port.MarkStore#delivered]. Called on a virtual thread, best effort, a few seconds
/// late.
@FunctionalInterface
public interface Delivered {
    void delivered(TenantId tenant, ChannelId channel, UserId user, long seq);
}
