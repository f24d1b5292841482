package io.stackbox.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /// Somebody takes a reaction away that is not there, and is answered by what the deletion has left.
    @ParameterizedTest
    @ValueSource(strings = {"ordered, answer first", "unordered, answer first", "unordered, together"})
    void theLiveFrameWinsOverAnAnswerThatChangedNothing(String how) {
        Log log = how.startsWith("ordered") ? ordered : unordered;
        log.apply(
                Json.object("type", "channelJoined", "channelId", "c", "revision", 1, "messages", List.of(message())));
        if (how.endsWith("first")) log.apply(reaction("another", 2));
        log.apply(reaction("m", 3).put("requestId", "r1"));
        apply(log, 3);
        if (how.endsWith("together")) log.apply(reaction("another", 2));

        assertThat(log.lines()).containsExactly("1 r3 ann deleted  {}");
        assertThat(log.revision()).isEqualTo(3);
        assertThat(log.gaps()).isEmpty();
        assertThat(log.repeats()).isEmpty();
    }

    private static ObjectNode reaction(String message, long revision) {
        return Json.object("type", "reactionUpdate", "channelId", "c", "messageId", message, "revision", revision);
    }

    private static JsonNode message() {
        return Json.object(
                "channelId",
                "c",
                "messageId",
                "m",
                "seq",
                1,
                "revision",
                1,
                "userId",
                "ann",
                "content",
                "hi",
                "deleted",
                false,
                "edited",
                false);
    }

    @Test
    void anotherFrameUnderTheSameRevisionIsNoRepeat() {
        apply(unordered, 1);
        unordered.apply(((ObjectNode) change(1)).put("by", "another"));
        assertThat(unordered.repeats()).isEmpty();
        assertThat(unordered.contradictions()).hasSize(1);
    }
}
