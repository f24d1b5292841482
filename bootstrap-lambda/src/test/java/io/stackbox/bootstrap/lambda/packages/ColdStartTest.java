package io.stackbox.bootstrap.lambda.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.bootstrap.lambda.packages.ColdStart.Bar;
import io.stackbox.bootstrap.lambda.packages.ColdStart.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The bars that `perf/cold-start` ends by.
class ColdStartTest {
    private static Run run(double cpuSeconds, double overPlainMillis) {
        return new Run(cpuSeconds, cpuSeconds, 2 + overPlainMillis, overPlainMillis);
    }

    private static List<String> unmet(List<Run> custom, List<Run> managed) {
        var results = Map.of("plain handler", List.of(run(1, 0)), "custom package", custom, "managed package", managed);
        return ColdStart.bars(results).stream()
                .filter(bar -> !bar.isMet())
                .map(Bar::what)
                .toList();
    }

    @Test
    void theMedianOfEachIsHeldToItsBar() {
        assertThat(unmet(List.of(run(1.8, 1)), List.of(run(3.5, 1)))).isEmpty();
        assertThat(unmet(List.of(run(1.81, 0)), List.of(run(3.51, 0))))
                .containsExactly("custom package, × plain", "managed package, × plain");
        assertThat(unmet(List.of(run(1, 1.01)), List.of(run(1, 1.01))))
                .containsExactly("custom package, warm, ms", "managed package, warm, ms");
    }

    @Test
    void oneDisturbedRunOfThreeFailsNothing() {
        assertThat(unmet(List.of(run(9, 9), run(1, 0), run(1, 0)), List.of(run(1, 0))))
                .isEmpty();
    }
}
