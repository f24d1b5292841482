package io.stackbox.bootstrap.lambda.harness.gateway;

import io.stackbox.bootstrap.lambda.harness.net.Request;
import io.stackbox.bootstrap.lambda.harness.net.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The CORS configuration of an HTTP API. With one the gateway answers preflights itself and ignores what the
/// function says about CORS: its guide (`http-api-cors`).
///
/// @param origins allowed, as `https://host`
public record Cors(List<String> origins, List<String> methods, List<String> headers) {

    boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS") && request.header("access-control-request-method") != null;
    }

    /// 204 in any case; without the headers the browser refuses.
    Response preflight(String origin) {
        Response answer = Response.empty(204);
        if (!origins.contains(origin)) return answer;
        return allow(answer, origin)
                .with("access-control-allow-methods", String.join(",", methods))
                .with("access-control-allow-headers", String.join(",", headers));
    }

    Response allow(Response answer, String origin) {
        var kept = new ArrayList<Map.Entry<String, String>>();
        for (var header : answer.headers()) {
            if (!header.getKey().toLowerCase(Locale.ROOT).startsWith("access-control-")) kept.add(header);
        }
        Response bare = new Response(answer.status(), kept, answer.body());
        return origins.contains(origin)
                ? bare.with("access-control-allow-origin", origin).with("vary", "origin")
                : bare;
    }
}
