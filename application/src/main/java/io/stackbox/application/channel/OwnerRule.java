package io.stackbox.application.channel;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Only an owner makes or unmakes an owner: otherwise a moderator could unseat the one who made them one.
final class OwnerRule {
    private OwnerRule() {}

    /// Refuses a change of a role, from `was` (null for no member) to `next` (null for none), that only an
    /// owner may do.
    static void check(Actor actor, Standing standing, @Nullable ChannelRole was, @Nullable ChannelRole next) {
        if ((was == ChannelRole.OWNER || next == ChannelRole.OWNER) && !standing.isOwnedBy(actor)) {
            throw new Refusal.Forbidden("only an owner may do this").raise();
        }
    }

    static Optional<Membership> membership(ChannelStore channels, Actor actor, ChannelId channel, UserId user) {
        return channels.find(actor.tenant(), channel, user).map(Standing::membership);
    }
}
