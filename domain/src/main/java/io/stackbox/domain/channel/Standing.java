package io.stackbox.domain.channel;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import org.jspecify.annotations.Nullable;

/// How one user stands to one channel of their tenant: the only place that says who sees and who may.
///
/// @param membership null for somebody who is not a member
public record Standing(Channel channel, @Nullable Membership membership) {

    public boolean isMember() {
        return membership != null;
    }

    /// A channel that an actor does not see must be answered exactly as one that does not exist.
    public boolean isSeenBy(Actor actor) {
        return isMember() || (channel.type().isOpen() && !actor.isGuest());
    }

    /// Whether the actor runs this channel.
    public boolean isRunBy(Actor actor) {
        return actor.role().administers()
                || (membership != null && membership.role().moderates());
    }

    /// Whether the actor may give or take the role `owner`: a moderator may not unseat the one who made them
    /// one.
    public boolean isOwnedBy(Actor actor) {
        return actor.role().administers() || (membership != null && membership.role() == ChannelRole.OWNER);
    }

    /// Refuses an act that the actor may not do. The caller has made sure that the actor sees the channel.
    ///
    /// @throws io.stackbox.domain.refusal.Refused `Forbidden` or `ChannelArchived`
    public void require(Actor actor, Act act) {
        if (act.isForModerators() && !isRunBy(actor)) {
            throw new Refusal.Forbidden("only those who run the channel may do this").raise();
        }
        if (channel.type() == ChannelType.DM && act.changesMembers()) {
            throw new Refusal.Forbidden("the people of a direct conversation are fixed").raise();
        }
        if (!channel.active() && !act.worksInArchive()) throw new Refusal.ChannelArchived().raise();
        if (act == Act.REACT && !channel.settings().allowReactions()) {
            throw new Refusal.Forbidden("reactions are switched off in this channel").raise();
        }
    }

    /// Whether posting or subscribing makes the actor a member, as it does for non-guests in an open, active
    /// channel.
    public boolean isJoinedByTakingPart(Actor actor) {
        return !isMember() && channel.type().isOpen() && channel.active() && !actor.isGuest();
    }
}
