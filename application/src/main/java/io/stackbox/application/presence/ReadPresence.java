package io.stackbox.application.presence;

import io.stackbox.application.channel.ChannelAccess;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.PresenceStore;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.presence.Presence;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells who is there: of the people named, or of a channel's first members.
public final class ReadPresence {
    public static final int USERS_MAX = 100;

    /// @param users those asked for; ignored where a channel is named
    public record Command(List<UserId> users, @Nullable ChannelId channel) {}

    private final ChannelAccess access;
    private final ChannelStore channels;
    private final PresenceStore presences;

    public ReadPresence(ChannelAccess access, ChannelStore channels, PresenceStore presences) {
        this.access = access;
        this.channels = channels;
        this.presences = presences;
    }

    public Map<UserId, Presence> handle(Actor actor, Command command) {
        return presences.read(actor.tenant(), asked(actor, command));
    }

    private List<UserId> asked(Actor actor, Command command) {
        if (command.channel() != null) {
            access.standing(actor, command.channel());
            return access.detail(actor, command.channel()).members();
        }
        if (command.users().size() > USERS_MAX) throw Refusal.invalid("/userIds", "at most 100 people");
        if (!actor.isGuest()) return command.users();
        return command.users().stream()
                .filter(user -> user.equals(actor.user()) || channels.shareChannel(actor.tenant(), actor.user(), user))
                .toList();
    }
}
