package io.stackbox.api.wire;

import io.stackbox.domain.channel.Membership;

/// A member of a channel.
public record MemberView(String userId, String role, String joinedAt) {
    public static MemberView of(Membership member) {
        return new MemberView(member.user().value(), member.role().wire(), Timestamps.of(member.joinedAt()));
    }
}
