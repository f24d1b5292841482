package io.stackbox.persistence.channel;

import io.stackbox.domain.tenant.UserId;

/// A user's place in a channel, whether it is taken or not.
record MemberKey(ChannelKey channel, UserId user) {}
