package io.stackbox.bootstrap.lambda;

/// A message of a queue.
///
/// @param id by which it is named where it failed
record QueueRecord(String id, String body) {
    static QueueRecord of(Event part) {
        return new QueueRecord(part.required("messageId"), part.required("body"));
    }
}
