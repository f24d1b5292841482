package io.stackbox.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stackbox.domain.message.Attachment;
import io.stackbox.domain.message.Body;
import io.stackbox.domain.message.Message;
import io.stackbox.domain.tenant.TenantId;
import io.stackbox.domain.tenant.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message in its latest state. A deleted one has an empty `content` and no attachments, mentions or
/// reactions.
public record MessageView(
        String messageId,
        String channelId,
        String clientId,
        String userId,
        String content,
        String messageType,
        String timestamp,
        long seq,
        long revision,
        @Nullable String clientMessageId,
        @JsonInclude @Nullable String threadId,
        @Nullable Integer replyCount,
        List<AttachmentView> attachments,
        Map<String, List<String>> reactions,
        List<String> mentions,
        boolean edited,
        @Nullable String editedAt,
        boolean deleted,
        @Nullable Boolean pinned) {

    /// A file that a message shows; `size` in bytes, `width` and `height` in pixels.
    public record AttachmentView(
            String fileId,
            String name,
            long size,
            String contentType,
            @Nullable Integer width,
            @Nullable Integer height) {
        static AttachmentView of(Attachment file) {
            return new AttachmentView(
                    file.fileId(), file.name(), file.sizeBytes(), file.contentType(), file.width(), file.height());
        }
    }

    public static MessageView of(TenantId tenant, Message message) {
        Body.@Nullable Written text = message.body() instanceof Body.Written written ? written : null;
        return new MessageView(
                message.id().value(),
                message.channel().value(),
                tenant.value(),
                message.author().value(),
                text == null ? "" : text.markdown(),
                message.type().wire(),
                Timestamps.of(message.createdAt()),
                message.seq(),
                message.revision(),
                message.sendKey() == null ? null : message.sendKey().value(),
                message.thread() == null ? null : message.thread().value(),
                message.replyCount() == 0 ? null : message.replyCount(),
                text == null || text.attachments().isEmpty()
                        ? List.of()
                        : text.attachments().stream().map(AttachmentView::of).toList(),
                text == null ? Map.of() : reactions(text),
                text == null ? List.of() : users(text.mentions()),
                text != null && text.editedAt() != null,
                text == null ? null : Timestamps.ofNullable(text.editedAt()),
                message.isDeleted(),
                message.pinned() ? Boolean.TRUE : null);
    }

    public static Map<String, List<String>> reactions(Body.Written text) {
        var byEmoji = text.reactions().byEmoji();
        if (byEmoji.isEmpty()) return Map.of();
        var reactions = new LinkedHashMap<String, List<String>>();
        byEmoji.forEach((emoji, people) -> reactions.put(emoji, users(people)));
        return reactions;
    }

    private static List<String> users(List<UserId> people) {
        return people.isEmpty() ? List.of() : people.stream().map(UserId::value).toList();
    }
}
