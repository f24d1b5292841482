package io.stackbox.api.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.stackbox.domain.channel.ChannelRole;
import io.stackbox.domain.channel.ChannelType;
import io.stackbox.domain.message.MessageType;
import io.stackbox.domain.presence.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every request, over REST or a socket. A request is the union of path, query and body, or a frame's fields;
/// unknown fields are ignored, wrong types refused. Null means absent.
public interface Requests {

    /// A request without fields.
    record Nothing() {}

    /// What a channel allows; an absent field stays as it is.
    record SettingsPatch(
            @Nullable Boolean allowFiles,
            @Nullable Boolean allowReactions,
            @Nullable Boolean allowThreads) {}

    record CreateChannel(
            @Nullable String name,
            @Nullable ChannelType type,
            @Nullable String description,
            @Nullable List<String> members,
            @Nullable SettingsPatch settings) {}

    /// Which channels to list.
    enum Scope {
        MINE,
        DISCOVER;

        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record ListChannels(
            @Nullable Scope scope,
            @Nullable Integer limit,
            @Nullable String cursor) {}

    record OfChannel(@Nullable String channelId) {}

    record ChangeChannel(
            @Nullable String channelId,
            @Nullable String name,
            @Nullable String description,
            @Nullable SettingsPatch settings,
            @Nullable Boolean isActive) {}

    record ListOfChannel(
            @Nullable String channelId,
            @Nullable Integer limit,
            @Nullable String cursor) {}

    record OfMember(
            @Nullable String channelId,
            @Nullable String userId,
            @Nullable ChannelRole role) {}

    record OpenDocumentChannel(
            @Nullable String documentId, @Nullable String documentName) {}

    /// A file to attach, by the id that its upload gave it.
    record AttachmentRef(@Nullable String fileId) {}

    record SendMessage(
            @Nullable String channelId,
            @Nullable String content,
            @JsonAlias("type") @Nullable MessageType messageType,
            @Nullable String threadId,
            @Nullable List<AttachmentRef> attachments,
            @Nullable String clientMessageId) {}

    record ListMessages(
            @Nullable String channelId,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Long around,
            @Nullable Integer limit,
            @Nullable String cursor) {}

    record ReadChanges(
            @Nullable String channelId,
            @Nullable Long after,
            @Nullable Integer limit) {}

    record OfMessage(@Nullable String channelId, @Nullable String messageId) {}

    record EditMessage(
            @Nullable String channelId,
            @Nullable String messageId,
            @Nullable String content) {}

    record ListOfMessage(
            @Nullable String channelId,
            @Nullable String messageId,
            @Nullable Integer limit,
            @Nullable String cursor) {}

    record React(
            @Nullable String channelId,
            @Nullable String messageId,
            @Nullable String emoji) {}

    record MarkRead(
            @Nullable String channelId,
            @Nullable Long seq,
            @Nullable String threadId) {}

    record SetPresence(@Nullable Status status, @Nullable String text) {}

    record ReadPresence(
            @Nullable List<String> userIds, @Nullable String channelId) {}

    record ListPeople(
            @Nullable String query,
            @Nullable Integer limit,
            @Nullable String cursor) {}

    record OfUser(@Nullable String userId) {}

    record JoinChannel(@Nullable String channelId, @Nullable Long after) {}

    record Resume(@Nullable Map<String, Long> channels) {}

    record Typing(@Nullable String channelId, @Nullable Boolean isTyping) {}

    record Heartbeat(@Nullable List<String> channels) {}

    record Authenticate(@Nullable String token) {}
}
