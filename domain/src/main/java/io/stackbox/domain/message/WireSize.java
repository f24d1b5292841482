package io.stackbox.domain.message;

import io.stackbox.domain.tenant.UserId;
import io.stackbox.domain.text.Unicode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An upper bound of what a message takes as JSON, so that limits in bytes hold without encoding twice.
public final class WireSize {
    /// A message may take so much, encoded; so may a page.
    public static final int MAX_BYTES = 96 * 1024;
    /// Names, punctuation, ids and times of a message or channel: the longest comes to less.
    public static final int ENVELOPE_BYTES = 1_024;
    /// Names and punctuation of one attachment.
    private static final int ATTACHMENT_BYTES = 128;

    private WireSize() {}

    static int of(Message message) {
        int bytes = ENVELOPE_BYTES
                + (message.sendKey() == null ? 0 : ofText(message.sendKey().value()));
        return switch (message.body()) {
            case Body.Deleted deleted -> bytes;
            case Body.Written written ->
                bytes
                        + ofText(written.markdown())
                        + ofAttachments(written.attachments())
                        + ofUsers(written.mentions())
                        + ofReactions(written.reactions().byEmoji());
        };
    }

    public static int ofUsers(List<UserId> users) {
        int bytes = 2;
        for (UserId user : users) bytes += user.value().length() + 3;
        return bytes;
    }

    private static int ofReactions(Map<String, List<UserId>> reactions) {
        int bytes = 2;
        for (var entry : reactions.entrySet()) bytes += ofText(entry.getKey()) + 2 + ofUsers(entry.getValue());
        return bytes;
    }

    private static int ofAttachments(List<Attachment> attachments) {
        int bytes = 2;
        for (Attachment file : attachments) {
            bytes += ATTACHMENT_BYTES + ofText(file.fileId()) + ofText(file.name()) + ofText(file.contentType());
        }
        return bytes;
    }

    /// The bytes of a JSON string in UTF-8 (RFC 8259, section 7), quotes included. Half a surrogate pair can
    /// only be escaped.
    public static int ofText(@Nullable String text) {
        if (text == null) return 4;
        int bytes = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') bytes += 6;
            else if (c == '"' || c == '\\') bytes += 2;
            else if (c < 0x80) bytes += 1;
            else if (c < 0x800) bytes += 2;
            else if (!Character.isSurrogate(c)) bytes += 3;
            else if (Unicode.isPairAt(text, i)) {
                bytes += 4;
                i++;
            } else bytes += 6;
        }
        return bytes;
    }
}
