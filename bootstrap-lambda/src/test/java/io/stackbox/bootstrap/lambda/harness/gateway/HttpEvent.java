package io.stackbox.bootstrap.lambda.harness.gateway;

import io.stackbox.bootstrap.lambda.harness.Json;
import io.stackbox.bootstrap.lambda.harness.net.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An HTTP request as the event of payload format 2.0 (`http-api-develop-integrations-lambda`).
///
/// What is easily got wrong, and how it is:
/// - header names are in lower case, repeated headers joined by commas, cookies apart from the headers;
/// - `rawPath` is not raw: it comes decoded, and ends at a `?` that was escaped
///   ([captures](https://github.com/middleapi/standard-server/pull/93), [AWS's own
///   emulator](https://github.com/aws/aws-lambda-dotnet/pull/1901)); `rawQueryString` is raw;
/// - a body is base64 unless its type is text, JSON, XML or JavaScript.
final class HttpEvent {
    private static final List<String> TEXT_TYPES =
            List.of("application/json", "application/xml", "application/javascript");

    private final GatewaySettings settings;

    HttpEvent(GatewaySettings settings) {
        this.settings = settings;
    }

    ObjectNode of(Request request, String requestId) {
        ObjectNode event = Json.object();
        String path = path(request);
        event.put("version", "2.0").put("routeKey", "$default").put("rawPath", path);
        event.put("rawQueryString", request.query());
        Map<String, String> headers = headers(request);
        String cookie = headers.remove("cookie");
        if (cookie != null) {
            ArrayNode cookies = event.putArray("cookies");
            for (String each : cookie.split(";\\s*|,")) cookies.add(each);
        }
        ObjectNode named = event.putObject("headers");
        headers.forEach(named::put);
        parameters(request, event);
        context(request, requestId, path, event);
        body(request, event);
        return event;
    }

    private static String path(Request request) {
        // A plus is no space in a path.
        String decoded = URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8);
        int query = decoded.indexOf('?');
        return query < 0 ? decoded : decoded.substring(0, query);
    }

    private static Map<String, String> headers(Request request) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : request.headers()) {
            headers.merge(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (one, other) -> one + "," + other);
        }
        headers.remove("connection");
        headers.merge("x-forwarded-for", request.address(), (before, here) -> before + ", " + here);
        headers.put("x-forwarded-port", "443");
        headers.put("x-forwarded-proto", "https");
        headers.putIfAbsent(
                "x-amzn-trace-id",
                "Root=1-" + Long.toHexString(System.currentTimeMillis() / 1000) + "-0123456789abcdef01234567");
        headers.put("content-length", "" + request.body().length);
        return headers;
    }

    private static void parameters(Request request, ObjectNode event) {
        if (request.query().isEmpty()) return;
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : request.query().split("&")) {
            if (pair.isEmpty()) continue;
            String[] parts = pair.split("=", 2);
            String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
            String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            parameters.merge(name, value, (one, other) -> one + "," + other);
        }
        ObjectNode named = event.putObject("queryStringParameters");
        parameters.forEach(named::put);
    }

    private void context(Request request, String requestId, String path, ObjectNode event) {
        Instant now = Instant.now();
        String host = request.header("host");
        ObjectNode context = event.putObject("requestContext");
        context.put("accountId", "000000000000").put("apiId", "harnesshttp");
        context.put("domainName", host == null ? "localhost" : host).put("domainPrefix", "harnesshttp");
        ObjectNode http = context.putObject("http");
        http.put("method", request.method()).put("path", path).put("protocol", "HTTP/1.1");
        http.put("sourceIp", request.address());
        String agent = request.header("user-agent");
        http.put("userAgent", agent == null ? "" : agent);
        context.put("requestId", requestId).put("routeKey", "$default").put("stage", settings.stage());
        context.put("time", Ids.time(now)).put("timeEpoch", now.toEpochMilli());
    }

    private static void body(Request request, ObjectNode event) {
        boolean isText = isText(request.header("content-type"));
        if (request.body().length > 0) {
            event.put("body", isText ? request.text() : Base64.getEncoder().encodeToString(request.body()));
        }
        event.put("isBase64Encoded", request.body().length > 0 && !isText);
    }

    private static boolean isText(@org.jspecify.annotations.Nullable String contentType) {
        if (contentType == null) return true;
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || TEXT_TYPES.contains(type);
    }
}
