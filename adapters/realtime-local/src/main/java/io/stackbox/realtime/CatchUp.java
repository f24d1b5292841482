package io.stackbox.realtime;

import io.stackbox.application.port.MessageStore.Changes;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;

/// Reads what was announced by nobody: [io.stackbox.application.port.MessageStore#changes]. Called on a virtual
/// thread.
@FunctionalInterface
public interface CatchUp {
    Changes changes(TenantId tenant, ChannelId channel, long afterRevision, int limit);
}
