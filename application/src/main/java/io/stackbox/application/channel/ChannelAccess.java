package io.stackbox.application.channel;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.refusal.Refused;
import io.stackbox.domain.tenant.Actor;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The door to every channel: the only way from a channel's id to the channel, for every use case.
public final class ChannelAccess {
    private static final String GENERAL_NAME = "general";
    private final ChannelStore channels;
    private final InstantSource clock;

    public ChannelAccess(ChannelStore channels, InstantSource clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /// The channel as the actor stands to it. A channel that the actor does not see and one that does not exist
    /// look alike, so that ids cannot be probed.
    ///
    /// @throws Refused `NotFound`
    public Standing standing(Actor actor, ChannelId channel) {
        return look(actor, channel).filter(seen -> seen.isSeenBy(actor)).orElseThrow(ChannelAccess::notFound);
    }

    /// The same, of somebody who may do the act.
    ///
    /// @throws Refused `NotFound`, `Forbidden`, `ChannelArchived`
    public Standing standing(Actor actor, ChannelId channel, Act act) {
        Standing standing = standing(actor, channel);
        standing.require(actor, act);
        return standing;
    }

    /// Whether the actor sees the channel.
    public boolean isSeen(Actor actor, ChannelId channel) {
        return look(actor, channel).filter(seen -> seen.isSeenBy(actor)).isPresent();
    }

    /// The channel with its first members; the caller has made sure that it is seen.
    public ChannelDetail detail(Actor actor, ChannelId channel) {
        return channels.detail(actor.tenant(), channel).orElseThrow(ChannelAccess::notFound);
    }

    /// Makes the actor a member where taking part in an open channel does so.
    public void takePart(Actor actor, Standing standing) {
        if (!standing.isJoinedByTakingPart(actor)) return;
        var member = new Membership(actor.user(), ChannelRole.MEMBER, clock.instant());
        channels.join(actor.tenant(), standing.channel().id(), member);
    }

    /// Makes the tenant's default channel unless it is there. It has no owner: its first user is nobody
    /// special.
    public void ensureGeneral(Actor actor) {
        if (actor.isGuest()) return;
        if (channels.find(actor.tenant(), ChannelId.GENERAL, actor.user()).isPresent()) return;
        channels.create(
                actor.tenant(),
                new NewChannel(
                        ChannelId.GENERAL,
                        ChannelType.PUBLIC,
                        GENERAL_NAME,
                        "",
                        null,
                        actor.user(),
                        clock.instant(),
                        Settings.DEFAULT,
                        List.of(),
                        null));
    }

    private Optional<Standing> look(Actor actor, ChannelId channel) {
        if (!channel.isPlausible()) return Optional.empty();
        Optional<Standing> found = channels.find(actor.tenant(), channel, actor.user());
        if (found.isPresent() || !channel.equals(ChannelId.GENERAL)) return found;
        ensureGeneral(actor);
        return channels.find(actor.tenant(), channel, actor.user());
    }

    static Refused notFound() {
        return new Refusal.NotFound("channel").raise();
    }
}
