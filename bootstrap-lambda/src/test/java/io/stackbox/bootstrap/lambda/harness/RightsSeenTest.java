package io.stackbox.bootstrap.lambda.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/// When it is known that a function never does what is on record.
class RightsSeenTest {
    private static final Set<String> KEPT = Set.of("stream dynamodb Query messages", "http sqs SendMessage fanout");
    private static final String NEVER = "http sts AssumeRole tenant";

    private static RightsSeen all(String selected) {
        return new RightsSeen(Set.of(), Set.of(), selected)
                .and("LambdaConformanceTest", Set.of("http sqs SendMessage fanout"))
                .and("SeldomTest", Set.of("stream dynamodb Query messages"));
    }

    @Test
    void whatAllSuitesTogetherHaveSeenIsRight() {
        assertThat(all("").lacks(KEPT)).isEmpty();
    }

    @Test
    void whatNoneOfThemHasSeenIsTold() {
        var kept = Set.of("http sqs SendMessage fanout", NEVER);
        assertThat(all("").lacks(kept)).containsExactly(NEVER);
        assertThat(all("LambdaConformanceTest,SeldomTest").lacks(kept)).containsExactly(NEVER);
    }

    @Test
    void whereOneOfThemHasNotEndedNothingIsKnown() {
        var seen = new RightsSeen(Set.of(), Set.of(), "").and("SeldomTest", Set.of());
        assertThat(seen.isWhole()).isFalse();
        assertThat(seen.lacks(KEPT)).isEmpty();
    }

    @Test
    void wherePartsOfThemWereAskedForNothingIsKnown() {
        for (String part : Set.of("SeldomTest#theScheduleRuns", "LambdaConformanceTest$Walls", "!ProcessKillsTest")) {
            assertThat(all(part).isWhole()).as(part).isFalse();
            assertThat(all(part).lacks(Set.of(NEVER))).as(part).isEmpty();
        }
    }
}
