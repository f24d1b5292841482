package io.stackbox.domain.message;

import io.stackbox.domain.refusal.Refusal;
import io.stackbox.domain.tenant.UserId;
import io.stackbox.domain.text.Unicode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message says now. A deleted message has no text to leak, because it has nowhere to keep it.
public sealed interface Body {
    int TEXT_LENGTH_MAX_CHARS = 16_000;
    int TEXT_SIZE_MAX_BYTES = 48 * 1024;

    /// @param markdown CommonMark, kept as it was sent and never trusted as HTML
    /// @param mentions those named in the text who see the channel
    /// @param editedAt null until the first edit
    record Written(
            String markdown,
            List<Attachment> attachments,
            List<UserId> mentions,
            Reactions reactions,
            @Nullable Instant editedAt)
            implements Body {

        public Written {
            attachments = List.copyOf(attachments);
            mentions = List.copyOf(mentions);
        }

        Written with(Reactions next) {
            return new Written(markdown, attachments, mentions, next, editedAt);
        }
    }

    record Deleted(UserId by, Instant at) implements Body {}

    /// @throws io.stackbox.domain.refusal.Refused `Invalid` at `/content`
    static String requireText(String markdown, boolean hasAttachment) {
        if (markdown.isBlank() && !hasAttachment) throw Refusal.invalid("/content", "must not be blank");
        if (markdown.length() > TEXT_LENGTH_MAX_CHARS) throw Refusal.invalid("/content", "at most 16000 characters");
        if (utf8Length(markdown) > TEXT_SIZE_MAX_BYTES) throw Refusal.invalid("/content", "at most 48 KiB of UTF-8");
        return markdown;
    }

    /// A lone surrogate cannot be written in UTF-8, so a text that holds one cannot be stored as it was sent.
    private static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) bytes += 1;
            else if (c < 0x800) bytes += 2;
            else if (!Character.isSurrogate(c)) bytes += 3;
            else if (Unicode.isPairAt(text, i)) {
                bytes += 4;
                i++;
            } else throw Refusal.invalid("/content", "must be valid Unicode");
        }
        return bytes;
    }
}
