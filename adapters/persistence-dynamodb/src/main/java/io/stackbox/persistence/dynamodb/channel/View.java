package io.stackbox.persistence.dynamodb.channel;

import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.tenant.UserId;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// A channel as one query shows it.
///
/// @param packed the members in the channel's own row
/// @param more how many have rows of their own
/// @param head how far it has come
record View(Channel channel, NavigableMap<UserId, Membership> packed, int more, Head head) {
    boolean isFull() {
        return packed.size() >= ChannelRow.PACKED_MAX;
    }

    @Nullable
    Membership packed(UserId user) {
        return packed.get(user);
    }
}
