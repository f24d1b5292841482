package io.stackbox.bootstrap.lambda.job;

import io.stackbox.bootstrap.lambda.event.Event;

/// A message of a queue.
///
/// @param id by which it is named where it failed
public record QueueRecord(String id, String body) {
    /// @throws io.stackbox.bootstrap.lambda.event.MalformedEvent where the event has no such record
    public static QueueRecord of(Event part) {
        return new QueueRecord(part.required("messageId"), part.required("body"));
    }
}
