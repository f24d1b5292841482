package io.stackbox.perf.simulation;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The server, and the numbers of a run: each a system property, else an environment variable, else the default.
///
/// `-Dstackbox.url=…` and `STACKBOX_URL=…` mean the same.
final class Target {
    /// A person sees this many frames that no check waits for before the oldest would be forgotten.
    private static final int FRAMES_KEPT_MAX = 20_000;

    private static final String URL = setting("stackbox.url", "http://127.0.0.1:8080");

    /// A tenant of its own for every run, so that what is left of another run is never seen.
    private static final String TENANT = "perf-" + Long.toString(System.currentTimeMillis(), 36);

    private Target() {}

    static String url(String path) {
        return URL + path;
    }

    static String tenant() {
        return TENANT;
    }

    /// Identity by header, which the `local` profile takes on loopback.
    static HttpProtocolBuilder protocol() {
        return http.baseUrl(URL)
                .wsBaseUrl("ws" + URL.substring("http".length()))
                .wsUnmatchedInboundMessageBufferSize(FRAMES_KEPT_MAX)
                .header("x-client-id", TENANT)
                .contentTypeHeader("application/json");
    }

    static int number(String name, int otherwise) {
        return Integer.parseInt(setting(name, Integer.toString(otherwise)));
    }

    private static String setting(String name, String otherwise) {
        @Nullable String property = System.getProperty(name);
        if (property != null) return property;
        @Nullable String variable = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
        return variable == null ? otherwise : variable;
    }
}
