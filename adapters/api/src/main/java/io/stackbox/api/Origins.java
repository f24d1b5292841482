package io.stackbox.api;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The one list of origins whose pages may call, for requests and for sockets, and what browsers are told of it
/// (CORS, as the Fetch standard has it).
public final class Origins {
    private static final Duration PREFLIGHT_KEPT = Duration.ofHours(1);
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String HEADERS =
            "authorization, content-type, idempotency-key, traceparent, x-client-id, x-user-id";
    private static final String EXPOSED = "RateLimit, RateLimit-Policy, Retry-After, traceparent";
    private static final Pattern PORTS = Pattern.compile("(.*):\\[(\\*|\\d+(?:,\\d+)*)]");

    private final List<Pattern> patterns;

    /// @param patterns such as `https://chat.example.com`, `https://*.example.com`, `http://localhost:[*]`,
    ///     `http://localhost:[3000,5173]`
    public Origins(List<String> patterns) {
        this.patterns = patterns.stream().map(Origins::compiled).toList();
    }

    private static Pattern compiled(String pattern) {
        Matcher ports = PORTS.matcher(pattern);
        boolean hasPorts = ports.matches();
        String host = Stream.of((hasPorts ? ports.group(1) : pattern).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        if (!hasPorts) return Pattern.compile(host);
        String listed = ports.group(2);
        return Pattern.compile(host + (listed.equals("*") ? "(:\\d+)?" : ":(" + listed.replace(',', '|') + ")"));
    }

    /// A caller without an origin is no page; that of a page from here names the host it was loaded from.
    public boolean allows(@Nullable String origin, @Nullable String host) {
        if (origin == null) return true;
        if (host != null && (origin.equals("http://" + host) || origin.equals("https://" + host))) return true;
        return isAddress(origin)
                && patterns.stream().anyMatch(pattern -> pattern.matcher(origin).matches());
    }

    /// A star in a pattern stands for anything, but an origin is a scheme, a host and a port.
    private static boolean isAddress(String origin) {
        try {
            URI address = URI.create(origin);
            return address.getHost() != null && address.getRawPath().isEmpty() && address.getRawQuery() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /// Whether a browser asks what it may ask.
    public static boolean isPreflight(String method, Map<String, String> headers) {
        return "OPTIONS".equals(method)
                && headers.containsKey("origin")
                && headers.containsKey("access-control-request-method");
    }

    /// The headers of an answer to a page of this origin, which is allowed.
    ///
    /// @param origin null for a caller that is no page
    public static Map<String, String> headers(@Nullable String origin) {
        var headers = new HashMap<String, String>();
        headers.put("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        if (origin == null) return headers;
        headers.put("Access-Control-Allow-Origin", origin);
        headers.put("Access-Control-Expose-Headers", EXPOSED);
        return headers;
    }

    /// The headers of the answer to a preflight.
    public static Map<String, String> preflight(String origin) {
        Map<String, String> headers = headers(origin);
        headers.remove("Access-Control-Expose-Headers");
        headers.put("Access-Control-Allow-Methods", METHODS);
        headers.put("Access-Control-Allow-Headers", HEADERS);
        headers.put("Access-Control-Max-Age", Long.toString(PREFLIGHT_KEPT.toSeconds()));
        return headers;
    }
}
