package io.stackbox.application.channel;

import io.stackbox.application.paging.Page;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists the public channels that the actor could join, by channel id. A guest can join none.
public final class DiscoverChannels {
    public record Command(@Nullable ChannelId after, int limit) {}

    public record Listed(Page<ChannelDetail> page, int total) {}

    private final ChannelStore channels;
    private final ChannelAccess access;

    public DiscoverChannels(ChannelStore channels, ChannelAccess access) {
        this.channels = channels;
        this.access = access;
    }

    public Listed handle(Actor actor, Command command) {
        if (actor.isGuest()) return new Listed(new Page<>(List.of(), false), 0);
        access.ensureGeneral(actor);
        var found = channels.discover(actor.tenant(), actor.user(), command.after(), command.limit() + 1);
        Page<ChannelDetail> page = Page.cut(found, command.limit(), ChannelDetail::sizeBytes);
        return new Listed(page, channels.countDiscoverable(actor.tenant(), actor.user()));
    }
}
