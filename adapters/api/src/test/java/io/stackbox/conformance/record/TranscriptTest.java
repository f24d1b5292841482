package io.stackbox.conformance.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.kit.HostTraits;
import io.stackbox.kit.Json;
import io.stackbox.kit.Speaker;
import io.stackbox.kit.Tap;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TranscriptTest {
    private static final Speaker ANN = new Speaker("acme", "ann");

    private static final HostTraits HUB = HostTraits.hub("hub", 1, 1);
    private static final HostTraits GATEWAY = HostTraits.apiGateway("gateway", 1, 1);

    private static String transcript(HostTraits traits, String channel, List<Integer> revisions) {
        var transcript = new Transcript(traits);
        Tap.Line line = transcript.opened(ANN);
        line.sent("{\"action\":\"joinRoom\",\"channelId\":\"" + channel + "\",\"requestId\":\"r1\"}");
        JsonNode joined = Json.object("type", "channelJoined", "channelId", channel, "revision", 1, "requestId", "r1");
        line.heard(Json.object("type", "connected", "heartbeatMs", 30_000));
        line.heard(joined);
        for (int revision : revisions) {
            line.heard(Json.object("type", "messageDeleted", "channelId", channel, "revision", revision));
        }
        line.heard(Json.object("type", "presenceUpdate", "userId", "bob"));
        return transcript.text();
    }

    @Test
    void twoRunsOfOneConversationAreTheSameText() {
        String one = transcript(HUB, "0190abcd-1234-7abc-8def-000000000001", List.of(2, 3));
        String other = transcript(HUB, "0190ffff-1234-7abc-8def-000000000009", List.of(2, 3));
        assertThat(one)
                .isEqualTo(other)
                .contains("<channel 1>", "\"heartbeatMs\":30000")
                .doesNotContain("0190", "presenceUpdate", "r1");
    }

    @Test
    void onlyWhereAHostMayAreFramesOutOfOrder() {
        String channel = "0190abcd-1234-7abc-8def-000000000001";
        assertThat(transcript(GATEWAY, channel, List.of(2, 3)))
                .isEqualTo(transcript(GATEWAY, channel, List.of(3, 2)))
                .isEqualTo(new Transcript(GATEWAY).asHere(transcript(HUB, channel, List.of(2, 3))))
                .doesNotContain("30000");
        assertThat(transcript(HUB, channel, List.of(2, 3))).isNotEqualTo(transcript(HUB, channel, List.of(3, 2)));
    }

    @Test
    void aChangeThatOnlyOneRunHeardIsSeen() {
        String channel = "0190abcd-1234-7abc-8def-000000000001";
        assertThat(transcript(HUB, channel, List.of(2, 3)))
                .isNotEqualTo(transcript(HUB, channel, List.of(2)))
                .isNotEqualTo(transcript(HUB, channel, List.of(2, 3, 3)));
    }
}
