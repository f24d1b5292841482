package io.stackbox.application.channel;

import io.stackbox.application.paging.Page;
import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.ChannelStore.Mine;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.tenant.Actor;
import org.jspecify.annotations.Nullable;

/// Lists the channels that the actor is in, by channel id.
public final class ListChannels {
    public record Command(@Nullable ChannelId after, int limit) {}

    public record Listed(Page<Mine> page, int total) {}

    private final ChannelStore channels;

    public ListChannels(ChannelStore channels) {
        this.channels = channels;
    }

    public Listed handle(Actor actor, Command command) {
        var found = channels.mine(actor.tenant(), actor.user(), command.after(), command.limit() + 1);
        Page<Mine> page = Page.cut(found, command.limit(), mine -> {
            int last = mine.lastMessage() == null ? 0 : mine.lastMessage().sizeBytes();
            return mine.detail().sizeBytes() + last;
        });
        return new Listed(page, channels.countMine(actor.tenant(), actor.user()));
    }
}
