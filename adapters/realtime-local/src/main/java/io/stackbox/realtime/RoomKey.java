package io.stackbox.realtime;

import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.TenantId;

/// A channel's id is unique within its tenant only.
record RoomKey(TenantId tenant, ChannelId channel) {}
