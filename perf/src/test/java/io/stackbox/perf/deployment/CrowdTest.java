package io.stackbox.perf.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CrowdTest {
    private static final List<Line.Heard> REPEATED = List.of(heard(7, 9, "a"), heard(8, 10, "b"), heard(7, 9, "a"));

    private static Line.Heard heard(long seq, long revision, String key) {
        String frame = "{\"type\":\"message\",\"message\":{\"seq\":%d,\"revision\":%d,\"clientMessageId\":\"%s\"}}";
        return new Line.Heard(JsonMapper.shared().readTree(frame.formatted(seq, revision, key)), 0);
    }

    @Test
    void aRepeatedFrameIsCountedBehindTheGateway() throws Unmet {
        assertThat(Crowd.bySeq(REPEATED, 2, true)).hasSize(2);
    }

    @Test
    void andFailsAnywhereElse() {
        assertThatThrownBy(() -> Crowd.bySeq(REPEATED, 2, false))
                .isInstanceOf(Unmet.class)
                .hasMessageContaining("a came twice");
    }

    @Test
    void anotherMessageInItsPlaceOrAnotherRevisionFailsEverywhere() {
        for (Line.Heard other : List.of(heard(7, 9, "b"), heard(7, 10, "a"))) {
            assertThatThrownBy(() -> Crowd.bySeq(List.of(heard(7, 9, "a"), other), 1, true))
                    .isInstanceOf(Unmet.class)
                    .hasMessageContaining("has the place of");
        }
    }

    @Test
    void aGapFailsEverywhere() {
        assertThatThrownBy(() -> Crowd.bySeq(List.of(heard(7, 9, "a"), heard(9, 11, "c")), 2, true))
                .isInstanceOf(Unmet.class)
                .hasMessageContaining("from 7 to 9");
    }
}
