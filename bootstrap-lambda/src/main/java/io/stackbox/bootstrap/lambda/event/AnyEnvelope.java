package io.stackbox.bootstrap.lambda.event;

import java.util.Map;

/// Answers each kind of event as the envelope for it does: for one function that takes them all, such as the
/// rehearsal in which the JVM learns what all of them need.
public final class AnyEnvelope implements Envelope {
    private final Map<String, Envelope> byEntrance;

    public AnyEnvelope(Map<String, Envelope> byEntrance) {
        this.byEntrance = Map.copyOf(byEntrance);
    }

    @Override
    public Object answer(Event event) {
        Envelope envelope = byEntrance.get(entrance(event));
        if (envelope == null) throw new MalformedEvent("no kind that is known");
        try {
            return envelope.answer(event);
        } catch (MalformedEvent malformed) {
            return envelope.malformed();
        } catch (RuntimeException failure) {
            return envelope.failed(failure);
        }
    }

    private static String entrance(Event event) {
        if (event.text("methodArn") != null) return "authorizer";
        if (event.text("requestContext", "http", "method") != null) return "http";
        if (event.text("requestContext", "routeKey") != null) return "socket";
        if (event.text("detail-type") != null) return "schedule";
        boolean isStream = event.list("Records").stream().anyMatch(part -> part.part("dynamodb") != null);
        return isStream ? "stream" : "fanout";
    }

    @Override
    public Object malformed() {
        return Map.of();
    }

    @Override
    public Object failed(RuntimeException failure) {
        throw failure;
    }
}
