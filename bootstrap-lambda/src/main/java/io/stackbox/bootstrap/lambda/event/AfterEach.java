package io.stackbox.bootstrap.lambda.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something after each event, since nothing runs between events. That it fails is not the event's failure.
public record AfterEach(Envelope envelope, Runnable afterwards) implements Envelope {
    private static final Logger LOG = LoggerFactory.getLogger(AfterEach.class);

    @Override
    public Object answer(Event event) {
        Object answer = envelope.answer(event);
        try {
            afterwards.run();
        } catch (RuntimeException failed) {
            LOG.warn("what follows an event was left out: {}", failed.toString());
        }
        return answer;
    }

    @Override
    public Object malformed() {
        return envelope.malformed();
    }

    @Override
    public Object failed(RuntimeException failure) {
        return envelope.failed(failure);
    }
}
