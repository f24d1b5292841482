package io.stackbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Answer;
import io.stackbox.kit.Difference;
import io.stackbox.kit.Json;
import io.stackbox.kit.Persona;
import io.stackbox.kit.Rest;
import io.stackbox.kit.Socket;
import io.stackbox.kit.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds for every request alike: methods, headers, limits, origins.
public abstract non-sealed class EdgesConversation extends Conversation {
    /// More signals than a burst of ten and what is added meanwhile.
    private static final int ENOUGH = 40;
    /// More processes than a test's host has for one function.
    private static final int PROCESSES_MAX = 8;
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final Tenant tenant = host.tenant();
    private final Persona ann = tenant.member("ann");

    protected EdgesConversation(Suite suite) {
        super(suite);
    }

    @Test
    void anUnknownMethodIsAnsweredWithTheKnownOnes() {
        Answer answer = ann.rest().ask("PUT", "/channels", Json.object());
        assertThat(answer.problem(405)).isEqualTo("method_not_allowed");
        assertThat(allowed(answer)).contains("GET", "POST");
        Answer patch = ann.rest().ask("DELETE", "/health", null);
        assertThat(patch.problem(405)).isEqualTo("method_not_allowed");
        assertThat(allowed(patch)).contains("GET");
    }

    private static List<String> allowed(Answer answer) {
        return Stream.of(answer.header("allow").split(",")).map(String::strip).toList();
    }

    @Test
    void anUnknownPathIsNotFound() {
        for (String path : List.of("/nothing", "/channels/x/y/z", "", "/notifications")) {
            assertThat(ann.rest().get(path).problem(404)).as(path).isEqualTo("not_found");
        }
    }

    @Test
    void aProblemHasTheShapeOfItsStandard() {
        Answer answer = ann.rest().get("/channels/none");
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body().propertyNames()).contains("type", "title", "status", "detail", "code");
        assertThat(Json.number(answer.body(), "/status")).isEqualTo(404);
    }

    @Test
    void theTraceIsTakenUpAndReturned() {
        String sent = "00-" + TRACE + "-b7ad6b7169203331-01";
        Answer answer = ann.rest().with("traceparent", sent).get("/channels");
        assertThat(answer.header("traceparent")).matches("00-" + TRACE + "-[0-9a-f]{16}-[0-9a-f]{2}");
        Answer without = ann.rest().get("/channels");
        assertThat(without.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
        Answer broken = ann.rest().with("traceparent", "nonsense").get("/channels");
        broken.expect(200);
        Rest traced = ann.rest().with("traceparent", sent);
        for (Answer refused : List.of(
                traced.post("/channels", Json.object("name", "x".repeat(300 * 1024))), traced.get("/nothing"))) {
            assertThat(refused.header("traceparent")).as(refused.what()).startsWith("00-" + TRACE);
        }
        assertThat(broken.header("traceparent")).doesNotContain("nonsense");
    }

    @Test
    void limitsAreShownBeforeTheyAreReached() {
        Answer answer = ann.rest().get("/channels");
        assertThat(answer.header("ratelimit")).isNotEmpty();
        assertThat(answer.header("ratelimit-policy")).contains("2000");
    }

    /// How often a limit may have to be passed: it may hold for each process.
    private int buckets() {
        return host.traits().has(Difference.LIMITS_HOLD_PER_PROCESS) ? PROCESSES_MAX : 1;
    }

    @Test
    void aboveTheLimitTheAnswerSaysWhenToComeBack() {
        Answer last = null;
        for (int n = 0; n < ENOUGH * buckets() && (last == null || last.status() == 200); n++) {
            last = ann.rest().put("/presence", Json.object("status", "away"));
        }
        assertThat(last.problem(429)).isEqualTo("rate_limited");
        assertThat(Long.parseLong(last.header("retry-after"))).isPositive();
        assertThat(last.header("ratelimit")).matches("\"signal\";r=0;t=\\d+");
        assertThat(last.header("ratelimit-policy")).isNotEmpty();
        assertThat(last.body().path("retryable").booleanValue()).isTrue();
        tenant.member("bob")
                .rest()
                .put("/presence", Json.object("status", "away"))
                .expect(200);
    }

    @Test
    void typingTooMuchIsRefusedInAFrame() {
        String channel = ann.opens("typing");
        try (Socket socket = ann.joins(channel)) {
            for (int n = 0; n < ENOUGH * buckets(); n++) {
                socket.send(Json.object("action", "typing", "channelId", channel, "isTyping", true)
                        .toString());
            }
            var refused = socket.await("error");
            assertThat(Json.text(refused, "/code")).isEqualTo("rate_limited");
            assertThat(refused.path("retryable").booleanValue()).isTrue();
            assertThat(Json.number(refused, "/retryAfterMs")).isPositive();
        }
    }

    @Test
    void anOriginOnTheListMayAskFromABrowser() {
        Rest page = ann.rest().with("origin", "http://localhost:3000");
        assertThat(page.get("/channels").header("access-control-allow-origin")).isIn("http://localhost:3000", "*");
        Answer preflight = page.with("access-control-request-method", "PATCH")
                .with("access-control-request-headers", "authorization,content-type,idempotency-key")
                .send("OPTIONS", Rest.ROOT + "/channels", null);
        assertThat(preflight.status()).isIn(200, 204);
        assertThat(preflight.header("access-control-allow-methods")).contains("PATCH");
        assertThat(preflight.header("access-control-allow-headers").toLowerCase(Locale.ROOT))
                .contains("authorization", "idempotency-key");
        assertThat(page.get("/channels").header("access-control-expose-headers").toLowerCase(Locale.ROOT))
                .contains("ratelimit", "retry-after", "traceparent");
    }
}
