package io.stackbox.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stackbox.domain.channel.Channel;
import io.stackbox.domain.channel.ChannelDetail;
import io.stackbox.domain.channel.Settings;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A channel; `members` holds the first hundred by user id.
public record ChannelView(
        String channelId,
        String clientId,
        String name,
        String description,
        String channelType,
        String createdBy,
        String createdAt,
        List<String> members,
        int memberCount,
        SettingsView settings,
        @JsonInclude @Nullable String documentId,
        boolean isActive,
        String lastActivity,
        long revision) {

    /// What the channel allows.
    public record SettingsView(boolean allowFiles, boolean allowReactions, boolean allowThreads) {
        static SettingsView of(Settings settings) {
            return new SettingsView(settings.allowFiles(), settings.allowReactions(), settings.allowThreads());
        }
    }

    public static ChannelView of(TenantId tenant, ChannelDetail detail) {
        Channel channel = detail.channel();
        return new ChannelView(
                channel.id().value(),
                tenant.value(),
                channel.name(),
                channel.description(),
                channel.type().wire(),
                channel.createdBy().value(),
                Timestamps.of(channel.createdAt()),
                detail.members().stream().map(UserId::value).toList(),
                channel.memberCount(),
                SettingsView.of(channel.settings()),
                channel.documentId(),
                channel.active(),
                Timestamps.of(channel.lastActivity()),
                channel.revision());
    }
}
