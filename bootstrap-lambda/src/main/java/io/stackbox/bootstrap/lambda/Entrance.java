package io.stackbox.bootstrap.lambda;

import io.stackbox.api.wire.Json;
import io.stackbox.bootstrap.lambda.event.Envelope;
import io.stackbox.bootstrap.lambda.event.Event;
import io.stackbox.bootstrap.lambda.event.MalformedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The function that the AWS adapter calls. It takes the event as a stream: of everything else the adapter
/// makes a message first, and prints it, tokens and all, into the log.
final class Entrance implements Function<InputStream, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final String name;
    private final Supplier<Envelope> envelope;
    private final Consumer<String> afterwards;

    /// @param envelope asked with each event, because the adapter collects its functions before there is a
    ///     catalog to look others up in
    /// @param afterwards done after each event, whatever became of it, with this one's name
    Entrance(String name, Supplier<Envelope> envelope, Consumer<String> afterwards) {
        this.name = name;
        this.envelope = envelope;
        this.afterwards = afterwards;
    }

    @Override
    public byte[] apply(InputStream event) {
        try {
            return Json.write(answer(event, envelope.get()));
        } finally {
            afterwards.accept(name);
        }
    }

    private Object answer(InputStream event, Envelope by) {
        try {
            return by.answer(Event.read(event.readAllBytes()));
        } catch (MalformedEvent malformed) {
            LOG.warn("an event for {} is dropped: {}", name, malformed.getMessage());
            return by.malformed();
        } catch (RuntimeException failure) {
            return by.failed(failure);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
