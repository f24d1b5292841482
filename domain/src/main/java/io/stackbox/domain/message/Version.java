package io.stackbox.domain.message;

import java.time.Instant;

/// A text that a message has had, and since when. The first is what was sent.
public record Version(String markdown, Instant at) {}
