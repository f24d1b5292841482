package io.stackbox.bootstrap.lambda.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stackbox.api.Dispatcher;
import io.stackbox.api.HttpAnswer;
import io.stackbox.api.HttpCall;
import io.stackbox.api.Origins;
import io.stackbox.bootstrap.lambda.event.Envelope;
import io.stackbox.bootstrap.lambda.event.Event;
import io.stackbox.bootstrap.lambda.event.MalformedEvent;
import io.stackbox.domain.refusal.Refusal;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request over HTTP, in the payload format 2.0 of an HTTP API.
public final class HttpEnvelope implements Envelope {
    private static final byte[] NOTHING = new byte[0];

    private final Dispatcher dispatcher;
    private final Origins origins;
    private final FrontDoor door;

    public HttpEnvelope(Dispatcher dispatcher, Origins origins, FrontDoor door) {
        this.dispatcher = dispatcher;
        this.origins = origins;
        this.door = door;
    }

    @Override
    public Object answer(Event event) {
        Map<String, String> headers = event.headers();
        String method = event.required("requestContext", "http", "method");
        String origin = headers.get("origin");
        String trace = headers.get("traceparent");
        if (!door.lets(headers)) {
            return encoded(
                    dispatcher.refuse(new Refusal.Forbidden("this is not the address that clients are told"), trace),
                    Map.of(),
                    method);
        }
        if (!origins.allows(origin, headers.get("host"))) {
            return encoded(
                    dispatcher.refuse(new Refusal.Forbidden("pages of this origin may not call"), trace),
                    Map.of(),
                    method);
        }
        if (origin != null && Origins.isPreflight(method, headers)) {
            return Map.of("statusCode", 204, "headers", Origins.preflight(origin));
        }
        return encoded(answered(event, method, headers, trace), Origins.headers(origin), method);
    }

    private HttpAnswer answered(Event event, String method, Map<String, String> headers, @Nullable String trace) {
        try {
            return dispatched(event, method, headers, trace);
        } catch (MalformedEvent malformed) {
            throw malformed;
        } catch (RuntimeException bug) {
            // Here, where it is known to whom a browser may show the answer.
            return dispatcher.failed(bug, trace);
        }
    }

    private HttpAnswer dispatched(Event event, String method, Map<String, String> headers, @Nullable String trace) {
        byte[] body = body(event);
        if (body == null) return dispatcher.refuse(new Refusal.BadRequest("the body is no base 64"), trace);
        if (body.length > HttpCall.BODY_MAX_BYTES) {
            return dispatcher.refuse(new Refusal.TooLarge("a request body has at most 256 KiB"), trace);
        }
        String path = HttpAddress.path(event.required("rawPath"), event.text("requestContext", "stage"));
        var query = HttpAddress.query(event.text("rawQueryString"));
        return dispatcher.http(new HttpCall(method, path, query, headers, body, false));
    }

    /// Null where it is not in the form it is said to be in.
    private static byte @Nullable [] body(Event event) {
        String body = event.text("body");
        if (body == null) return NOTHING;
        if (!event.isTrue("isBase64Encoded")) return body.getBytes(UTF_8);
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /// The body of an answer is JSON, and so is text.
    private static Map<String, Object> encoded(HttpAnswer answer, Map<String, String> more, String method) {
        var headers = new HashMap<>(answer.headers());
        headers.putAll(more);
        var encoded = new HashMap<String, Object>();
        encoded.put("statusCode", answer.status());
        encoded.put("headers", headers);
        if (answer.body().length > 0 && !"HEAD".equals(method)) encoded.put("body", new String(answer.body(), UTF_8));
        return encoded;
    }

    @Override
    public Object malformed() {
        return encoded(dispatcher.refuse(new Refusal.BadRequest("the request cannot be read"), null), Map.of(), "GET");
    }

    @Override
    public Object failed(RuntimeException bug) {
        return encoded(dispatcher.failed(bug, null), Map.of(), "GET");
    }
}
