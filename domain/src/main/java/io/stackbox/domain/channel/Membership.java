package io.stackbox.domain.channel;

import io.stackbox.domain.tenant.UserId;
import java.time.Instant;

/// A user's place among a channel's members.
public record Membership(UserId user, ChannelRole role, Instant joinedAt) {}
