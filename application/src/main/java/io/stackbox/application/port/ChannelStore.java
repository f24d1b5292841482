package io.stackbox.application.port;

import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.receipt.Unread;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps channels and their members. What a method returned was durable before, and every later read sees it.
public interface ChannelStore {
    /// @param isNew false where it was there already: the answer to a repeat
    record Created(ChannelDetail detail, boolean isNew) {}

    /// @param isNew false where nothing had to change, and then no revision was taken
    record Changed(ChannelDetail detail, boolean isNew) {}

    /// A channel of mine as a list shows it.
    record Mine(
            ChannelDetail detail, Unread unread, @Nullable Message lastMessage) {}

    /// How far a channel has come.
    ///
    /// @param seq the place of its newest message, 0 where there is none
    record Level(long seq, long revision) {}

    /// Creates the channel with its members at revision 1. Safe to repeat: where a channel with the same id or
    /// the same [NewChannel#uniqueBy] is there, that one is answered as it is now and nothing is written.
    Created create(TenantId tenant, NewChannel channel);

    /// The channel and how the user stands to it, or empty where the tenant has no such channel.
    Optional<Standing> find(TenantId tenant, ChannelId channel, UserId user);

    /// The same for several channels at a time; those that the tenant has not are left out.
    default Map<ChannelId, Standing> findAll(TenantId tenant, Collection<ChannelId> channels, UserId user) {
        var found = new HashMap<ChannelId, Standing>();
        for (ChannelId channel : channels) {
            find(tenant, channel, user).ifPresent(standing -> found.put(channel, standing));
        }
        return found;
    }

    /// How far each of the channels has come, whoever asks; those that the tenant has not are left out.
    Map<ChannelId, Level> levels(TenantId tenant, Collection<ChannelId> channels);

    /// The channel with its first members, or empty.
    Optional<ChannelDetail> detail(TenantId tenant, ChannelId channel);

    /// Applies the change at the channel's next revision, decided atomically with the write. Safe to repeat: a
    /// change that changes nothing takes no revision.
    ///
    /// @throws io.stackbox.domain.refusal.Refused `NotFound` where there is no such channel, or no such
    ///     member whose role or
    ///     membership would change (an absent member's `Remove` changes nothing)
    Changed change(TenantId tenant, ChannelId channel, ChannelChange change);

    /// Makes the user a member without taking a revision; one who is already a member stays as they are.
    void join(TenantId tenant, ChannelId channel, Membership member);

    /// Ends the user's own membership without taking a revision; safe to repeat.
    void leave(TenantId tenant, ChannelId channel, UserId user);

    /// The memberships after the given user id, by user id.
    List<Membership> members(TenantId tenant, ChannelId channel, @Nullable UserId after, int limit);

    /// Those of the given users who are members.
    List<UserId> membersAmong(TenantId tenant, ChannelId channel, List<UserId> users);

    /// The channels of which the user is a member, by channel id, after the given one.
    List<Mine> mine(TenantId tenant, UserId user, @Nullable ChannelId after, int limit);

    /// How many channels the user is a member of.
    int countMine(TenantId tenant, UserId user);

    /// The ids of the user's channels of at most [Channel#INTIMATE_MEMBERS_MAX] members, at most `limit`.
    List<ChannelId> intimateChannels(TenantId tenant, UserId user, int limit);

    /// Active public channels of which the user is no member, by channel id, after the given one.
    List<ChannelDetail> discover(TenantId tenant, UserId user, @Nullable ChannelId after, int limit);

    /// How many channels [#discover] would find in all.
    int countDiscoverable(TenantId tenant, UserId user);

    /// Whether both are members of some channel.
    boolean shareChannel(TenantId tenant, UserId one, UserId other);
}
