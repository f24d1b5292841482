package io.stackbox.conformance.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.Answer;
import io.stackbox.kit.HostTraits;
import io.stackbox.kit.Json;
import io.stackbox.kit.Speaker;
import io.stackbox.kit.Tap;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final String CHANNEL = "0190abcd-1234-7abc-8def-000000000001";
    private static final Speaker ANN = new Speaker("acme", "ann");
    private static final Speaker EVE = new Speaker("evil", "eve");

    private static final String NOT_FOUND = problem("not_found");

    private final Coverage coverage = new Coverage();

    private void get(Speaker who, String channel, int status, String body) {
        String path = "/api/messaging/channels/" + channel;
        var answer = new Answer("GET " + path, status, HttpHeaders.of(Map.of(), (a, b) -> true), body);
        coverage.answered(new Tap.Request(who, "GET", path, "", null), answer);
    }

    private static String told(String channel, String time) {
        return "{\"channelId\":\"" + channel + "\",\"name\":\"plans\",\"at\":\"" + time + "\"}";
    }

    private static String problem(String code) {
        return "{\"code\":\"" + code + "\"}";
    }

    private boolean isMissing(Outcome outcome) {
        return coverage.missing(new Impossible(HostTraits.hub("test", 1, 1)))
                .contains(outcome + " of readChannel (GET /channels/{channelId})");
    }

    @Test
    void nothingIsCoveredUntilItWentOverTheWire() {
        for (Outcome outcome : Outcome.values()) assertThat(isMissing(outcome)).isTrue();
        get(ANN, CHANNEL, 200, told(CHANNEL, "2026-01-01T00:00:00.000Z"));
        assertThat(isMissing(Outcome.HAPPY)).isFalse();
        assertThat(isMissing(Outcome.REFUSED)).isTrue();
        get(ANN, "none", 404, NOT_FOUND);
        assertThat(isMissing(Outcome.REFUSED)).isFalse();
    }

    @Test
    void aRequestIsRepeatedOnlyByTheSamePersonAtOnceAndWithTheSameAnswer() {
        get(ANN, CHANNEL, 200, told(CHANNEL, "2026-01-01T00:00:00.000Z"));
        get(ANN, "other", 200, "{}");
        get(ANN, CHANNEL, 200, "{\"name\":\"changed\"}");
        get(ANN, CHANNEL, 200, told(CHANNEL, "2026-01-01T00:00:00.000Z"));
        assertThat(isMissing(Outcome.REPEATED)).isTrue();
        get(ANN, CHANNEL, 200, told(CHANNEL, "2026-01-01T00:00:01.000Z"));
        assertThat(isMissing(Outcome.REPEATED)).isFalse();
    }

    @Test
    void whoNamesAnotherTenantsIdIsForeignAndNotJustRefused() {
        get(ANN, CHANNEL, 200, told(CHANNEL, "2026-01-01T00:00:00.000Z"));
        get(EVE, CHANNEL, 404, NOT_FOUND);
        assertThat(isMissing(Outcome.FOREIGN)).isFalse();
        assertThat(isMissing(Outcome.REFUSED)).isTrue();
        assertThat(coverage.leaks()).isEmpty();
    }

    @Test
    void aRefusalForWantOfATokenOrOverALimitOrByAFailureIsNone() {
        get(Speaker.NOBODY, "none", 401, problem("unauthenticated"));
        get(ANN, "none", 429, problem("rate_limited"));
        get(ANN, "none", 503, problem("store_unavailable"));
        get(ANN, "none", 503, "{}");
        assertThat(isMissing(Outcome.REFUSED)).isTrue();
        get(ANN, CHANNEL, 200, told(CHANNEL, "2026-01-01T00:00:00.000Z"));
        get(EVE, CHANNEL, 401, problem("token_expired"));
        assertThat(isMissing(Outcome.FOREIGN)).isTrue();
    }

    @Test
    void whoIsShownAnythingIsNotForeign() {
        get(ANN, CHANNEL, 200, told(CHANNEL, "2026-01-01T00:00:00.000Z"));
        get(EVE, CHANNEL, 200, "{\"channelId\":\"" + CHANNEL + "\",\"name\":\"plans\"}");
        get(EVE, CHANNEL, 200, "{\"count\":3}");
        assertThat(isMissing(Outcome.FOREIGN)).isTrue();
        get(EVE, CHANNEL, 200, "{\"channelId\":\"" + CHANNEL + "\",\"members\":[],\"count\":0,\"at\":null}");
        assertThat(isMissing(Outcome.FOREIGN)).isFalse();
    }

    @Test
    void theSameRequestIsForeignWhereItIsDoneForOneTenantAndShowsTheOtherNothing() {
        get(EVE, "general", 404, NOT_FOUND);
        get(EVE, "general", 404, NOT_FOUND);
        get(new Speaker("acme", "gus"), "general", 403, problem("forbidden"));
        assertThat(isMissing(Outcome.FOREIGN)).isTrue();
        get(ANN, "general", 200, "{\"name\":\"plans\"}");
        assertThat(isMissing(Outcome.FOREIGN)).isFalse();
    }

    @Test
    void anIdOfAnotherTenantInAnAnswerOrAFrameIsALeak() {
        get(ANN, CHANNEL, 200, told(CHANNEL, "2026-01-01T00:00:00.000Z"));
        get(EVE, "mine", 200, told(CHANNEL, "2026-01-01T00:00:00.000Z"));
        assertThat(coverage.leaks()).hasSize(1);
        coverage.opened(EVE).heard(Json.object("type", "message", "channelId", CHANNEL));
        assertThat(coverage.leaks()).hasSize(2);
    }

    @Test
    void aFrameThatComesToWhomItIsNotForIsMisdirected() {
        Tap.Line anns = coverage.opened(ANN);
        anns.sent("{\"action\":\"joinRoom\",\"channelId\":\"mine\",\"requestId\":\"r1\"}");
        anns.heard(Json.object("type", "channelJoined", "channelId", "mine", "requestId", "r1"));
        anns.heard(Json.object("type", "typing", "channelId", "mine", "userId", "bob"));
        anns.heard(Json.object("type", "presenceUpdate", "userId", "bob"));
        anns.heard(Json.object("type", "presenceUpdate", "userId", "ann"));
        anns.heard(Json.object("type", "connected", "userId", "ann", "clientId", "acme"));
        assertThat(coverage.misdirected()).isEmpty();
        for (Object type : List.of("message", "typing", "readReceipt")) {
            anns.heard(Json.object("type", type, "channelId", "other", "userId", "bob"));
        }
        anns.heard(Json.object("type", "presenceUpdate", "userId", "cem"));
        anns.heard(Json.object("type", "typing", "channelId", "mine", "userId", "ann"));
        anns.heard(Json.object("type", "connected", "userId", "ann", "clientId", "evil"));
        assertThat(coverage.misdirected()).hasSize(6);
    }

    @Test
    void aFrameIsTakenWithItsAnswer() {
        Tap.Line line = coverage.opened(ANN);
        line.sent("{\"action\":\"getMessages\",\"channelId\":\"none\",\"requestId\":\"r1\"}");
        line.heard(Json.object("type", "error", "code", "not_found", "requestId", "r1"));
        assertThat(coverage.missing(new Impossible(HostTraits.hub("test", 1, 1))))
                .contains("HAPPY of listMessages (frame getMessages)")
                .doesNotContain("REFUSED of listMessages (frame getMessages)");
    }
}
