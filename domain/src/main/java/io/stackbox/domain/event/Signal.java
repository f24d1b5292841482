package io.stackbox.domain.event;

import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.message.MessageId;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.tenant.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something worth telling that takes no revision: whoever misses it learns the same by asking.
public sealed interface Signal {

    record Typing(ChannelId channel, UserId user, boolean isTyping) implements Signal {}

    record ReadMoved(
            ChannelId channel,
            UserId user,
            long seq,
            @Nullable MessageId thread) implements Signal {}

    record PresenceChanged(UserId user, Presence presence, Instant at) implements Signal {}

    record ChannelAdded(ChannelDetail detail) implements Signal {}

    record ChannelRemoved(ChannelId channel) implements Signal {}
}
