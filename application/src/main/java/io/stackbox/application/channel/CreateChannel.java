package io.stackbox.application.channel;

import io.stackbox.application.port.AnswerStore;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.ChannelStore.Created;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Membership;
import io.stackbox.domain.channel.NewChannel;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.event.Signal;
import io.stackbox.domain.message.Ids;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Creates a public or private channel, or opens a direct conversation. Whoever creates a channel owns it.
public final class CreateChannel {
    /// What to create.
    ///
    /// @param key makes a repeat find the channel of the first call; null where the caller has none
    public record Command(
            ChannelType type,
            @Nullable String name,
            @Nullable String description,
            List<UserId> members,
            Settings settings,
            @Nullable String key) {}

    private final ChannelStore channels;
    private final Live live;
    private final InstantSource clock;
    private final RandomGenerator random;

    public CreateChannel(ChannelStore channels, Live live, InstantSource clock, RandomGenerator random) {
        this.channels = channels;
        this.live = live;
        this.clock = clock;
        this.random = random;
    }

    public Created handle(Actor actor, Command command) {
        NewChannel channel;
        Created created;
        int use = 0;
        do {
            channel = wanted(actor, command, use++);
            created = channels.create(actor.tenant(), channel);
        } while (!created.isNew() && isForgotten(command, created));
        if (!created.isNew()) return seen(actor, created);
        for (Membership member : channel.members()) {
            live.tell(actor.tenant(), member.user(), new Signal.ChannelAdded(created.detail()), null);
        }
        // Nobody listens yet: this says that they have been told.
        live.announce(actor.tenant(), new Change.ChannelUpdated(created.detail()), null);
        return created;
    }

    /// @param use how often the key has been used and forgotten
    private NewChannel wanted(Actor actor, Command command, int use) {
        return switch (command.type()) {
            case DM -> conversation(actor, command);
            case PUBLIC, PRIVATE -> room(actor, command, use);
            case DOCUMENT -> throw Refusal.invalid("/type", "a document's channel is opened through the document");
        };
    }

    /// A key is good for as long as its answer is kept; then it makes another channel.
    private boolean isForgotten(Command command, Created created) {
        Duration age = Duration.between(created.detail().channel().createdAt(), clock.instant());
        return command.type() != ChannelType.DM && age.toHours() >= AnswerStore.KEPT_HOURS;
    }

    /// A repeat may come from somebody who has been removed since: what they made is no longer theirs to see.
    private Created seen(Actor actor, Created repeated) {
        ChannelId channel = repeated.detail().channel().id();
        return channels.find(actor.tenant(), channel, actor.user())
                .filter(found -> found.isSeenBy(actor))
                .map(found -> repeated)
                .orElseThrow(ChannelAccess::notFound);
    }

    private NewChannel room(Actor actor, Command command, int use) {
        if (actor.isGuest()) throw new Refusal.Forbidden("guests create no channels").raise();
        if (command.name() == null) throw Refusal.invalid("/name", "is required");
        String name = Channel.requireName(command.name());
        Instant now = clock.instant();
        var members = new ArrayList<Membership>();
        members.add(new Membership(actor.user(), ChannelRole.OWNER, now));
        for (UserId user : new TreeSet<>(command.members())) {
            if (!user.equals(actor.user())) members.add(new Membership(user, ChannelRole.MEMBER, now));
        }
        if (members.size() > NewChannel.MEMBERS_MAX) throw Refusal.invalid("/members", "at most 1000 people at once");
        // No user id holds a slash, so no two people's keys can meet.
        String key = command.key() == null ? null : "key:" + actor.user() + "/" + use + "/" + command.key();
        return create(actor, command, name, members, now, key);
    }

    /// The set of people is the conversation: asking for the same set again finds it, whoever asks.
    private NewChannel conversation(Actor actor, Command command) {
        if (command.name() != null) throw Refusal.invalid("/name", "a direct conversation has no name");
        var people = new TreeSet<>(command.members());
        people.add(actor.user());
        if (people.size() < Channel.DM_PEOPLE_MIN || people.size() > Channel.DM_PEOPLE_MAX) {
            throw Refusal.invalid("/members", "a direct conversation has 2 to 9 people, you included");
        }
        if (actor.isGuest()) requireAcquaintance(actor, people);
        Instant now = clock.instant();
        List<Membership> members = people.stream()
                .map(user -> new Membership(user, ChannelRole.MEMBER, now))
                .toList();
        String key = people.stream().map(UserId::value).collect(Collectors.joining(",", "dm:", ""));
        return create(actor, command, "", members, now, key);
    }

    private void requireAcquaintance(Actor guest, Set<UserId> people) {
        for (UserId other : people) {
            if (!other.equals(guest.user()) && !channels.shareChannel(guest.tenant(), guest.user(), other)) {
                throw new Refusal.Forbidden("guests write only to people they share a channel with").raise();
            }
        }
    }

    private NewChannel create(
            Actor actor, Command command, String name, List<Membership> members, Instant now, @Nullable String key) {
        String description = Channel.requireDescription(command.description() == null ? "" : command.description());
        var id = new ChannelId(Ids.random(now, random));
        return new NewChannel(
                id, command.type(), name, description, null, actor.user(), now, command.settings(), members, key);
    }
}
