package io.stackbox.conformance.record;

import io.stackbox.kit.Speaker;

/// A request with its answer.
///
/// @param asked all of the request but who made it
/// @param told the answer without its times and its request id
/// @param tellsOf the answer as it came
record Exchange(Speaker who, Row row, String asked, boolean isDone, String told, String tellsOf) {}
