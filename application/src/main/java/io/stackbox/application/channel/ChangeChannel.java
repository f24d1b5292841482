package io.stackbox.application.channel;

import io.stackbox.application.port.ChannelStore;
import io.stackbox.application.port.ChannelStore.Changed;
import io.stackbox.application.port.Live;
import io.stackbox.domain.channel.Act;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelChange;
import io.stackbox.domain.channel.ChannelId;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.channel.Standing;
import io.stackbox.domain.event.Change;
import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.Actor;
import org.jspecify.annotations.Nullable;

/// Renames a channel, changes its settings, archives or restores it.
public final class ChangeChannel {
    /// New values; null leaves one as it is.
    public record Command(
            ChannelId channel,
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean allowFiles,
            @Nullable Boolean allowReactions,
            @Nullable Boolean allowThreads,
            @Nullable Boolean active) {

        public static Command archive(ChannelId channel) {
            return new Command(channel, null, null, null, null, null, false);
        }

        private boolean changesValues() {
            return name != null || description != null || changesSettings();
        }

        private boolean changesSettings() {
            return allowFiles != null || allowReactions != null || allowThreads != null;
        }
    }

    private final ChannelAccess access;
    private final ChannelStore channels;
    private final Live live;

    public ChangeChannel(ChannelAccess access, ChannelStore channels, Live live) {
        this.access = access;
        this.channels = channels;
        this.live = live;
    }

    public Changed handle(Actor actor, Command command) {
        Standing standing = access.standing(actor, command.channel(), Act.ARCHIVE);
        boolean isRestored = Boolean.TRUE.equals(command.active());
        if (command.changesValues() && !isRestored) standing.require(actor, Act.CHANGE_SETTINGS);
        Changed changed = channels.change(actor.tenant(), command.channel(), patch(standing.channel(), command));
        if (changed.isNew()) {
            live.announce(actor.tenant(), new Change.ChannelUpdated(changed.detail()), actor.origin());
        }
        return changed;
    }

    private static ChannelChange.Patch patch(Channel channel, Command command) {
        if (command.name() != null && channel.type() == ChannelType.DM) {
            throw Refusal.invalid("/name", "a direct conversation has no name");
        }
        String name = command.name() == null ? null : Channel.requireName(command.name());
        String description = command.description() == null ? null : Channel.requireDescription(command.description());
        Settings settings = command.changesSettings() ? merged(channel.settings(), command) : null;
        return new ChannelChange.Patch(name, description, settings, command.active());
    }

    private static Settings merged(Settings was, Command command) {
        return new Settings(
                command.allowFiles() == null ? was.allowFiles() : command.allowFiles(),
                command.allowReactions() == null ? was.allowReactions() : command.allowReactions(),
                command.allowThreads() == null ? was.allowThreads() : command.allowThreads());
    }
}
