package io.stackbox.bootstrap.lambda.event;

/// What answers one kind of event: it takes the request out of it, has the dispatcher or a job do the work, and
/// puts the answer into the form that the sender expects. It decides nothing else.
public interface Envelope {
    /// @return what is encoded as JSON
    Object answer(Event event);

    /// What answers an event that is not what it should be. It is dropped: it would be no better the next time.
    Object malformed();

    /// What answers where something went wrong that nobody foresaw. Where a person waits for the answer, it
    /// must be one; where the sender tries again by itself, it may be thrown on.
    Object failed(RuntimeException failure);
}
