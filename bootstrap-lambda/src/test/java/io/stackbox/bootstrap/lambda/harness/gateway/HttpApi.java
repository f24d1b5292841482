package io.stackbox.bootstrap.lambda.harness.gateway;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.function.LambdaFunction;
import io.stackbox.bootstrap.lambda.harness.function.Outcome;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An HTTP API whose `$default` route is a proxy integration with one function, payload format 2.0.
///
/// - The answer (`http-api-develop-integrations-lambda`): with `statusCode` it is taken as it says
///   (`headers`, `cookies`, `body`, `isBase64Encoded`; format 2.0 knows no `multiValueHeaders`); any other
///   JSON is the body of a 200.
/// - The limits (`http-api-quotas`): 10 MB a body, 30 s a call; Lambda's own 6 MB an event and an answer.
/// - Errors: 500 `Internal Server Error` for a function that fails or answers what is no answer, 503 `Service
///   Unavailable` for one that takes too long. For a throttled one AWS documents nothing: here 503 too.
public final class HttpApi {
    public static final int BODY_MAX_BYTES = 10 * 1024 * 1024;

    private final Integration integration;
    private final GatewaySettings settings;
    private final HttpEvent events;

    public HttpApi(LambdaFunction function, GatewaySettings settings) {
        this.integration = new Integration(function, settings.httpTimeout());
        this.settings = settings;
        this.events = new HttpEvent(settings);
    }

    public Response handle(Request request) {
        String origin = request.header("origin");
        Cors cors = settings.cors();
        if (cors != null && origin != null && cors.isPreflight(request)) return cors.preflight(origin);
        String requestId = Ids.fresh();
        JsonNode event;
        try {
            event = events.of(request, requestId);
        } catch (IllegalArgumentException badEscape) {
            return Response.json(400, "{\"message\":\"Bad Request\"}");
        }
        Response answer = answer(integration.call(event));
        if (cors != null && origin != null) answer = cors.allow(answer, origin);
        return answer.with("apigw-requestid", requestId);
    }

    private static Response answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answer(answered.payload());
            case Outcome.Failed failed
            when failed.type().equals("RequestTooLarge") ->
                Response.json(413, "{\"message\":\"Request Entity Too Large\"}");
            case Outcome.Failed _ -> broken();
            case Outcome.TimedOut _, Outcome.Throttled _ -> Response.json(503, "{\"message\":\"Service Unavailable\"}");
        };
    }

    private static Response broken() {
        return Response.json(500, "{\"message\":\"Internal Server Error\"}");
    }

    private static Response answer(String payload) {
        JsonNode node = Json.tryRead(payload);
        if (node.isMissingNode()) return broken();
        JsonNode status = node.path("statusCode");
        if (status.isMissingNode()) return Response.json(200, node.isString() ? node.asString() : payload);
        int code = status.asInt(0);
        if (code < 100 || code > 599) return broken();
        byte[] body = body(node);
        return body == null ? broken() : new Response(code, headers(node), body);
    }

    private static byte @Nullable [] body(JsonNode node) {
        JsonNode body = node.path("body");
        if (body.isMissingNode() || body.isNull()) return new byte[0];
        // An object in place of a text is written out.
        String text = body.isString() ? body.asString() : body.toString();
        if (!node.path("isBase64Encoded").asBoolean(false)) return text.getBytes(StandardCharsets.UTF_8);
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static List<Map.Entry<String, String>> headers(JsonNode node) {
        var headers = new HashMap<String, String>();
        node.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header.getValue().asString()));
        headers.putIfAbsent("content-type", "text/plain;charset=utf-8");
        // The gateway writes its own.
        headers.remove("content-length");
        headers.remove("connection");
        headers.remove("transfer-encoding");
        var lines = new ArrayList<>(headers.entrySet().stream()
                .map(header -> Map.entry(header.getKey(), header.getValue()))
                .toList());
        for (JsonNode cookie : node.path("cookies")) lines.add(Map.entry("set-cookie", cookie.asString()));
        return lines;
    }
}
