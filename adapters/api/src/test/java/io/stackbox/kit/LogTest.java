package io.stackbox.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a reader notices, on hosts that keep the order of live frames and on those that need not.
class LogTest {
    private final Log ordered = new Log("c", HostTraits.hub("hub", 1, 1));
    private final Log unordered = new Log("c", HostTraits.apiGateway("gateway", 1, 1));

    private static JsonNode change(long revision) {
        return Json.object("type", "messageDeleted", "channelId", "c", "seq", 1, "revision", revision);
    }

    private static void apply(Log log, long... revisions) {
        for (long revision : revisions) log.apply(change(revision));
    }

    @Test
    void aJumpIsAGapWhereTheOrderIsKept() {
        apply(ordered, 1, 3, 2);
        assertThat(ordered.gaps()).containsExactly("3 after 1");
        assertThat(ordered.repeats()).hasSize(1);
    }

    @Test
    void framesAreAppliedByRevisionWhereTheOrderIsNotKept() {
        apply(unordered, 1, 4, 3, 2);
        assertThat(unordered.revision()).isEqualTo(4);
        assertThat(unordered.gaps()).isEmpty();
        assertThat(unordered.repeats()).isEmpty();
    }

    @Test
    void whatIsMissingIsWaitedForAndWhatComesTwiceIsSaid() {
        apply(unordered, 1, 3, 3);
        assertThat(unordered.revision()).isEqualTo(1);
        assertThat(unordered.repeats()).hasSize(1);
        apply(unordered, 1);
        assertThat(unordered.repeats()).hasSize(2);
        assertThat(unordered.contradictions()).isEmpty();
    }

    @Test
    void anotherFrameUnderTheSameRevisionIsNoRepeat() {
        apply(unordered, 1);
        unordered.apply(((ObjectNode) change(1)).put("by", "another"));
        assertThat(unordered.repeats()).isEmpty();
        assertThat(unordered.contradictions()).hasSize(1);
    }
}
