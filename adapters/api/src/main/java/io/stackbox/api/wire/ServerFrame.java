package io.stackbox.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every frame that the server sends. Its `type` on the wire is the record's name with a small first letter,
/// and an answer carries the `requestId` of its request; both are added when it is encoded.
public sealed interface ServerFrame {

    record Connected(
            String connectionId,
            String userId,
            String clientId,
            String serverTime,
            long heartbeatMs,
            @Nullable String reconnectAt)
            implements ServerFrame {}

    record MessageConfirmation(
            String channelId,
            String messageId,
            @Nullable String clientMessageId,
            long seq,
            long revision,
            String timestamp)
            implements ServerFrame {}

    record Message(MessageView message) implements ServerFrame {}

    record MessageUpdated(MessageView message) implements ServerFrame {}

    record MessageDeleted(String channelId, String messageId, long seq, long revision) implements ServerFrame {}

    record ReactionUpdate(String channelId, String messageId, Map<String, List<String>> reactions, long revision)
            implements ServerFrame {}

    /// With `messages` (newest, oldest first), or with `changes` where the request named a revision.
    record ChannelJoined(
            String channelId,
            ChannelView channel,
            @Nullable List<MessageView> messages,
            @Nullable List<ChangeView> changes,
            boolean hasMore,
            Map<String, PresenceView> presence,
            long readSeq,
            long revision,
            @Nullable Boolean reset)
            implements ServerFrame {}

    record ChannelLeft(String channelId) implements ServerFrame {}

    record Resumed(String channelId, List<ChangeView> changes, long revision, boolean hasMore, long readSeq)
            implements ServerFrame {}

    record Reset(String channelId, long revision) implements ServerFrame {}

    record Typing(String channelId, String userId, boolean isTyping) implements ServerFrame {}

    record ReadReceipt(
            String channelId,
            String userId,
            long seq,
            @Nullable String threadId) implements ServerFrame {}

    record Messages(String channelId, List<MessageView> messages, boolean hasMore) implements ServerFrame {}

    record PresenceUpdate(
            String userId,
            String status,
            @JsonInclude @Nullable String text,
            String timestamp) implements ServerFrame {}

    record Heartbeat(String timestamp, Map<String, Long> revisions) implements ServerFrame {}

    record Authenticated(@JsonInclude @Nullable String expiresAt) implements ServerFrame {}

    record ChannelAdded(ChannelView channel) implements ServerFrame {}

    record ChannelRemoved(String channelId) implements ServerFrame {}

    record ChannelUpdated(ChannelView channel, long revision) implements ServerFrame {}

    /// The server will close soon: connect anew within `afterMs`.
    record Reconnect(long afterMs) implements ServerFrame {}

    /// A refusal; `error` is a sentence for people.
    record Error(
            String code,
            String error,
            @Nullable String originalAction,
            @Nullable String channelId,
            boolean retryable,
            @Nullable Long retryAfterMs,
            @Nullable List<Answers.Fault> errors)
            implements ServerFrame {}
}
