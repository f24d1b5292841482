package io.stackbox.domain.message;

import org.jspecify.annotations.Nullable;

/// A file that a message shows; `width` and `height` in pixels are known for images.
public record Attachment(
        String fileId,
        String name,
        long sizeBytes,
        String contentType,
        @Nullable Integer width,
        @Nullable Integer height) {
    public static final int COUNT_MAX = 20;
}
